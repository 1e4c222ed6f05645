import * as aggregate from './aggregate/index.ts';
import * as plugin from './plugin/index.ts';
import * as conversion from './scalar/conversion/index.ts';
import * as datetime from './scalar/datetime/index.ts';
import * as dynamic from './scalar/dynamic/index.ts';
import * as encoding from './scalar/encoding/index.ts';
import * as geo from './scalar/geo/index.ts';
import * as ip from './scalar/ip/index.ts';
import * as logic from './scalar/logic/index.ts';
import * as math from './scalar/math/index.ts';
import * as metadata from './scalar/metadata/index.ts';
import * as parse from './scalar/parse/index.ts';
import * as series from './scalar/series/index.ts';
import * as sketch from './scalar/sketch/index.ts';
import * as string from './scalar/string/index.ts';
import * as window from './window/index.ts';

/**
 * The folders of functions by name, and the definitions that each exports. In the published command line a folder is read when it
 * is first asked for (`scripts/late-imports.ts`); elsewhere all are there from the start.
 */
export const folders = {
  aggregate: () => Object.values(aggregate),
  conversion: () => Object.values(conversion),
  datetime: () => Object.values(datetime),
  dynamic: () => Object.values(dynamic),
  encoding: () => Object.values(encoding),
  geo: () => Object.values(geo),
  ip: () => Object.values(ip),
  logic: () => Object.values(logic),
  math: () => Object.values(math),
  metadata: () => Object.values(metadata),
  parse: () => Object.values(parse),
  plugin: () => Object.values(plugin),
  series: () => Object.values(series),
  sketch: () => Object.values(sketch),
  string: () => Object.values(string),
  window: () => Object.values(window),
};

export type Folder = keyof typeof folders;
