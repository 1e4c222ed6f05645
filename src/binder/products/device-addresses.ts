import { defenderRows, scalarVariable, type TableFunction } from './table-function.ts';
import { bindDefinition } from './written-in-kql.ts';

/** The reports of addresses that devices sent in the day before an instant, none older than the product keeps. */
const reportsBefore = `
let At = coalesce(Time, now());
let Reports = DeviceNetworkInfo | where Timestamp between (max_of(At - 1d, ago(30d)) .. At);`;

/** `AssignedIPAddresses(device [, time])`: the addresses in the last report of a device by then. */
export const assignedAddresses: TableFunction = (node, args, context) => {
  const variables = {
    Device: scalarVariable(args[0], 'string', node),
    Time: scalarVariable(args[1], 'datetime', node),
  };
  const kql = `${reportsBefore}
let Own = Reports | where DeviceId == Device or DeviceName == Device;
let Last = toscalar(Own | summarize arg_max(Timestamp, ReportId) | project ReportId);
Own
| where ReportId == Last
| mv-expand Address = todynamic(tostring(IPAddresses))
| project Timestamp, IPAddress = tostring(Address.IPAddress), IPType = tostring(Address.AddressType), NetworkAdapterType, ConnectedNetworks`;
  return bindDefinition(node, kql, variables, context);
};

/** `T | invoke DeviceFromIP([time])`: the devices that had the addresses in the column IP by then. */
export const devicesOfAddress: TableFunction = (node, args, context) => {
  const { invoked } = context;
  if (invoked === undefined)
    return defenderRows('DeviceFromIP', { IP: 'string', DeviceId: 'string' })(node, args, context);
  const kql = `${reportsBefore}
let Last = Reports | summarize arg_max(Timestamp, ReportId) by DeviceId;
let Assigned = Reports
| lookup kind=inner (Last | project DeviceId, ReportId) on DeviceId, ReportId
| mv-expand Address = todynamic(tostring(IPAddresses))
| project DeviceId, IP = tostring(Address.IPAddress);
Rows
| join Assigned on IP
| project-away IP1`;
  const variables = {
    Rows: { kind: 'table', relation: invoked } as const,
    Time: scalarVariable(args[0], 'datetime', node),
  };
  return bindDefinition(node, kql, variables, context);
};
