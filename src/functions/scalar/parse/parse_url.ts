import type { DynamicBag } from '../../../types/dynamic.ts';
import { compareStrings } from '../../../types/string-order.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { percentDecoded } from '../encoding/percent.ts';

export const parseUrl = defineScalar({
  name: 'parse_url',
  aliases: ['parseurl'],
  category: 'parse',
  summary: 'Takes an absolute URL apart.',
  returns:
    'A bag of texts, empty where a part is missing, as all are of a text without a scheme: Scheme, Host, Port, Path, Username, Password, Fragment, and `Query Parameters`, a bag of its own, where a name that comes twice has an array. An IPv6 address has no brackets as a Host.',
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
  returns:
    'A bag with one key, `Query Parameters`: the bag of the parameters, which is empty for the empty text.',
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

/**
 * Scheme, authority (user and password, an address in brackets or a host, port), path, query, fragment. A user without a
 * password is part of the host for Kusto, and whatever stands between a colon and the path is a port.
 */
const form =
  /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/(?:([^:@/?#]*):([^@/?#]*)@)?(?:\[([^\]]*)\]|([^:/?#]*))(?::([^/?#]*))?)?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

function partsOf(url: string): DynamicBag {
  const [, scheme, user, password, address, host, port, path, query, fragment] = form.exec(url) ?? [];
  return new Map<string, string | DynamicBag>([
    ['Scheme', scheme ?? ''],
    ['Host', address ?? host ?? ''],
    ['Port', port ?? ''],
    ['Path', path === '/' && url.endsWith('/') ? '' : (path ?? '')],
    ['Username', user ?? ''],
    ['Password', password ?? ''],
    ['Query Parameters', parametersOf(query ?? '')],
    ['Fragment', fragment ?? ''],
  ]);
}

/** By name; several values of one name are an array, and a parameter without a name or a value is left out. */
function parametersOf(query: string): DynamicBag {
  const parameters = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if (equals <= 0 || equals === pair.length - 1) continue;
    const key = percentDecoded(pair.slice(0, equals));
    const values = parameters.get(key);
    const value = percentDecoded(pair.slice(equals + 1));
    if (values === undefined) parameters.set(key, [value]);
    else values.push(value);
  }
  return new Map(
    [...parameters]
      .sort(([one], [other]) => compareStrings(one, other))
      .map(([key, values]) => [key, values.length === 1 ? values[0]! : values]),
  );
}
