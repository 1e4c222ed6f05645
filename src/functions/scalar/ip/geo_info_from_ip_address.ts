import { defineScalar, overload, param } from '../../define.ts';

export const geoInfoFromIpAddress = defineScalar({
  name: 'geo_info_from_ip_address',
  category: 'ip',
  summary: 'Where an IPv4 or IPv6 address is: country, state, city, latitude and longitude, as far as known.',
  returns:
    'A `dynamic` bag; null for a text that is no address and for an address of which nothing is known.',
  differs:
    'The places are those of the file given with --geoip, not of the data that the service carries; without the file the call is refused.',
  reference: 'geo-info-from-ip-address-function.md',
  overloads: [
    overload({
      params: [param('address', 'string', 'The address.')],
      returns: 'dynamic',
      late: true,
      kernel: ([{ values }], out, { places }) => {
        if (places === undefined) throw new Error('Expected places: binding refuses the call without them.');
        for (let row = 0; row < out.length; row++) out.values[row] = places(values[row]!) ?? null;
      },
    }),
  ],
  examples: [],
});
