const scanMatchId =
  'The engine gives match_id only when with_match_id asks for it; the language service always has it.';
const unionTypes =
  'A union splits a column of several types into one per type, in whatever order the types come; the language service loses a type that comes after two columns of another.';
const unknownTypes =
  'Columns of a source that is not there have no type of their own: they take the type that the other sources give them.';
const parseReplaces =
  'parse replaces a column that is there; the language service lists it twice and renames the second.';
const bagUnpack = 'The columns that bag_unpack adds are known when the query runs.';
const dynamicEquality =
  'The engine refuses to compare two dynamic values; the language service lets it pass.';

const weeks = 'The engine counts weeks in reals; the language service says long.';
const customNumbers =
  'A column of a custom log whose name ends in _d holds numbers, as the service writes it; the published schema that the language service is given has other types there.';
const ownColumn =
  'column_ifexists of a column that is there is that column, of its own type; the language service takes the type of the default.';
const joinedTexts =
  'strcat_array gives a text, as its page and the printed rows say; the language service says dynamic inside a graph projection.';
const jaccard = 'The engine gives a real; the language service says dynamic.';

/** Cases whose schema differs from the language service's on purpose, by id, with the reason. The recorded answers of the real engine outrank it. */
export const intendedDifferences: Readonly<Record<string, string>> = {
  'any-graph-function.md#2': joinedTexts,
  'azure-sentinel:Hunting Queries/AzureDiagnostics/SpringShellExploitationAttempt.yaml#1': customNumbers,
  'azure-sentinel:Solutions/CarbonBlack/Analytic Rules/CriticalThreatDetected.yaml#1': customNumbers,
  'azure-sentinel:Solutions/Darktrace/Analytic Rules/CreateAlertFromModelBreach.yaml#1': customNumbers,
  'azure-sentinel:Solutions/Darktrace/Analytic Rules/CreateAlertFromSystemStatus.yaml#1': customNumbers,
  'azure-sentinel:Solutions/Darktrace/Analytic Rules/CreateIncidentFromAIAnalystIncident.yaml#1':
    customNumbers,
  'azure-sentinel:Solutions/Illusive Platform/Analytic Rules/Illusive_Detection_Query.yaml#1': ownColumn,
  'azure-sentinel:Solutions/Trend Micro Vision One/Analytic Rules/Create Incident for XDR Alerts.yaml#1':
    customNumbers,
  'azure-sentinel:Detections/MultipleDataSources/BariumDomainIOC112020.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/CERIUMOct292020IOCs.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/GalliumIOCs.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/IridiumIOCs.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/KNOTWEEDC2DomainsJuly2022.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/PHOSPHORUSMarch2019IOCs.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/STRONTIUMJuly2019IOCs.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/Solorigate-Network-Beacon.yaml#1': unionTypes,
  'azure-sentinel:Detections/MultipleDataSources/ThalliumIOCs.yaml#1': unionTypes,
  'azure-sentinel:Detections/SecurityEvent/ADFSDBNamedPipeConnection.yaml#1': parseReplaces,
  'azure-sentinel:Detections/SecurityEvent/ADFSRemoteHTTPNetworkConnection.yaml#1': parseReplaces,
  'azure-sentinel:Detections/SecurityEvent/LocalDeviceJoinInfoAndTransportKeyRegKeysAccess.yaml#1':
    unknownTypes,
  'azure-sentinel:Hunting Queries/Microsoft 365 Defender/Campaigns/KNOTWEED/KNOTWEED-FileHashIOCsJuly2022.yaml#1':
    unionTypes,
  'azure-sentinel:Hunting Queries/Microsoft 365 Defender/Email Queries/Authentication/Spoof attempts with auth failure.yaml#1':
    bagUnpack,
  'azure-sentinel:Hunting Queries/MultipleDataSources/TrackingPasswordChanges.yaml#1': unionTypes,
  'azure-sentinel:Hunting Queries/SecurityEvent/WindowsSystemShutdown-Reboot.yaml#1': parseReplaces,
  'azure-sentinel:Parsers/ASimRegistryEvent/Parsers/vimRegistryEventMicrosoftSysmon.yaml#1': parseReplaces,
  'm365d-hunting:Webcasts/TrackingTheAdversary/Episode 4 - Lets Hunt.txt#13': unionTypes,
  'k2s/r1-window-series-scan/agent-window-series-scan-0015': scanMatchId,
  'k2s/r2-window-series-scan/agent-window-series-scan-0004': scanMatchId,
  'k2s/r2-window-series-scan/agent-window-series-scan-0044': scanMatchId,
  'k2s/r3-window-series-scan/agent-window-series-scan-0008': scanMatchId,
  'k2s/r2-datetime-timespan/agent-datetime-timespan-0012': weeks,
  'datetime-diff-function.md#1': weeks,
  'k2s/r2-aggregation/agent-aggregation-0041': dynamicEquality,
  'k2s/r3-dynamic-json/agent-dynamic-json-0007': jaccard,
  'jaccard-index-function.md#1': jaccard,
  'scan-operator.md#1': scanMatchId,
  'scan-operator.md#2': scanMatchId,
  'scan-operator.md#3': scanMatchId,
};
