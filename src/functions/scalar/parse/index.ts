export { extractJson } from './extract_json.ts';
export { parseCommandLine } from './parse_command_line.ts';
export { parseCsv } from './parse_csv.ts';
export { parseJson } from './parse_json.ts';
export { parsePath } from './parse_path.ts';
export { parseUrl, parseUrlquery } from './parse_url.ts';
export { parseUserAgentFunction } from './parse_user_agent.ts';
export { parseVersion } from './parse_version.ts';
export { parseXml } from './parse_xml.ts';
