/** What is measured: a name, and a query over `DeviceNetworkEvents`. */
export const queries: Readonly<Record<string, string>> = {
  'count all': 'DeviceNetworkEvents | count',
  'where on time': 'DeviceNetworkEvents | where Timestamp > ago(1d) | count',
  'has_any and has':
    "DeviceNetworkEvents | where RemoteUrl has_any ('syncromsp.com', 'servably.com') and InitiatingProcessVersionInfoCompanyName has 'Servably, Inc.' | count",
  'contains on command lines':
    "DeviceNetworkEvents | where InitiatingProcessCommandLine contains 'nightly' | count",
  'matches regex': "DeviceNetworkEvents | where RemoteUrl matches regex @'^https?://[a-z.]+/' | count",
  'group by device': 'DeviceNetworkEvents | summarize n = count(), Latest = max(Timestamp) by DeviceName',
  'group by hour': 'DeviceNetworkEvents | summarize n = count() by bin(Timestamp, 1h), ActionType',
  'distinct and sets':
    'DeviceNetworkEvents | summarize dcount(RemoteIP), make_set(RemotePort) by InitiatingProcessFileName',
  'join on device':
    'DeviceNetworkEvents | where RemotePort == 445 | distinct DeviceId | join kind=inner (DeviceNetworkEvents | summarize n = count() by DeviceId) on DeviceId',
  parse_json:
    'DeviceNetworkEvents | extend d = parse_json(AdditionalFields) | where d.direction == "Out" | count',
  'top 100': 'DeviceNetworkEvents | top 100 by Timestamp desc | project Timestamp, DeviceName, RemoteUrl',
  'sort and prev':
    'DeviceNetworkEvents | sort by DeviceId asc, Timestamp asc | extend Gap = Timestamp - prev(Timestamp) | summarize avg(Gap)',
};
