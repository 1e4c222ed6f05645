import type { DynamicBag } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const parsePath = defineScalar({
  name: 'parse_path',
  category: 'parse',
  summary: 'Takes a file path apart.',
  returns:
    'A bag of texts, empty where a part is missing: Scheme, RootPath, DirectoryPath, DirectoryName, Filename, Extension, AlternateDataStreamName. RootPath is the drive with the slash after it.',
  reference: 'parse-path-function.md',
  overloads: [
    overload({
      params: [param('path', 'string', 'The path, with either kind of slash.')],
      returns: 'dynamic',
      map: (path) => partsOf(path),
    }),
  ],
  examples: [
    { kql: 'print tostring(parse_path(@"C:\\temp\\file.txt").DirectoryName)', result: 'temp' },
    { kql: 'print tostring(parse_path("/usr/lib/archive.tar.gz").Extension)', result: 'gz' },
  ],
});

function partsOf(path: string): DynamicBag {
  const scheme = /^([A-Za-z][\w+.-]*):\/\//.exec(path);
  const rest = scheme === null ? path : path.slice(scheme[0].length);
  const root = /^[A-Za-z]:[\\/]?/.exec(rest)?.[0] ?? '';
  const cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\'));
  const last = rest.slice(cut + 1);
  const stream = cut < 0 && root !== '' ? last.indexOf(':', 2) : last.indexOf(':');
  const file = (stream < 0 ? last : last.slice(0, stream)).slice(cut < 0 ? root.length : 0);
  const directory = cut < 0 ? '' : rest.slice(0, cut);
  const dot = file.lastIndexOf('.');
  return new Map([
    ['Scheme', scheme?.[1] ?? ''],
    ['RootPath', root],
    ['DirectoryPath', directory],
    ['DirectoryName', directory.slice(Math.max(directory.lastIndexOf('/'), directory.lastIndexOf('\\')) + 1)],
    ['Filename', file],
    ['Extension', dot < 0 ? '' : file.slice(dot + 1)],
    ['AlternateDataStreamName', stream < 0 ? '' : last.slice(stream + 1)],
  ]);
}
