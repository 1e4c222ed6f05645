import type { ScalarType } from '../../types/scalar-type.ts';

/** Columns of texts that hold objects, as rules that parse them show. */
export const objectTexts: ReadonlySet<string> = new Set([
  'AdditionalEventData',
  'AdditionalFields',
  'AuthenticationDetails',
  'Authorization',
  'Claims',
  'ConnectedNetworks',
  'DetectionMethods',
  'DeviceDetail',
  'Entities',
  'ExtendedLinks',
  'ExtendedProperties',
  'IPAddresses',
  'LocationDetails',
  'LoggedOnUsers',
  'Parameters',
  'Properties',
  'RawEventData',
  'RequestParameters',
  'ResponseElements',
]);

/** Whether a column holds arrays and objects, as values or as texts. */
export const holdsObjects = ({ name, type }: { readonly name: string; readonly type: ScalarType }): boolean =>
  type === 'dynamic' || (type === 'string' && objectTexts.has(name));
