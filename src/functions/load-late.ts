import { h3 } from './scalar/geo/shapes/load-h3.ts';
import { overlays } from './scalar/geo/shapes/load-overlay.ts';
import { userAgents } from './scalar/parse/user-agent/load-user-agents.ts';

/**
 * Reads the libraries that a query needs as far as its text tells, so that it need not begin anew when it comes upon a function that lacks
 * one: functions that are stored elsewhere may hide them.
 */
export async function loadLate(query: string): Promise<void> {
  if (query.includes('h3cell')) await h3.load();
  if (/geo_(union_polygons_array|intersection_2polygons)/.test(query)) await overlays.load();
  if (query.includes('parse_user_agent')) await userAgents.load();
}
