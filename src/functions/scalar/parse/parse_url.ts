import type { DynamicBag } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { percentDecoded } from '../encoding/percent.ts';

export const parseUrl = defineScalar({
  name: 'parse_url',
  aliases: ['parseurl'],
  category: 'parse',
  summary: 'Takes an absolute URL apart.',
  returns:
    'A bag of texts, empty where a part is missing: Scheme, Host, Port, Path, Username, Password, Fragment, and `Query Parameters`, a bag of its own.',
  reference: 'parse-url-function.md',
  overloads: [
    overload({
      params: [param('url', 'string', 'The URL, with its scheme.')],
      returns: 'dynamic',
      map: (url) => partsOf(url),
    }),
  ],
  examples: [
    { kql: 'print tostring(parse_url("https://user:pw@host:8443/a/b?k=v#f").Host)', result: 'host' },
    { kql: 'print tostring(parse_url("https://host/a?k1=v1&k2=v2")["Query Parameters"].k2)', result: 'v2' },
  ],
});

export const parseUrlquery = defineScalar({
  name: 'parse_urlquery',
  aliases: ['parseurlquery'],
  category: 'parse',
  summary: 'Takes the query part of a URL apart.',
  returns: 'A bag with one key, `Query Parameters`: the bag of the parameters.',
  reference: 'parse-url-query-function.md',
  overloads: [
    overload({
      params: [param('query', 'string', 'The query, `k1=v1&k2=v2`.')],
      returns: 'dynamic',
      map: (query) => new Map([['Query Parameters', parametersOf(query.replace(/^\?/, ''))]]),
    }),
  ],
  examples: [
    { kql: 'print parse_urlquery("k1=v1&k2=v2")', result: { 'Query Parameters': { k1: 'v1', k2: 'v2' } } },
  ],
});

/** RFC 3986: scheme, authority (user, password, host or bracketed address, port), path, query, fragment. */
const form =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?)?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

function partsOf(url: string): DynamicBag {
  const [, scheme, user, password, host, port, path, query, fragment] = form.exec(url) ?? [];
  return new Map<string, string | DynamicBag>([
    ['Scheme', scheme ?? ''],
    ['Host', host ?? ''],
    ['Port', port ?? ''],
    ['Path', path === '/' ? '' : (path ?? '')],
    ['Username', user ?? ''],
    ['Password', password ?? ''],
    ['Query Parameters', parametersOf(query ?? '')],
    ['Fragment', fragment ?? ''],
  ]);
}

function parametersOf(query: string): DynamicBag {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    parameters.set(percentDecoded(key), equals < 0 ? '' : percentDecoded(pair.slice(equals + 1)));
  }
  return parameters;
}
