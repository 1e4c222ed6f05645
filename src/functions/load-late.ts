import { loadH3 } from './scalar/geo/load-h3.ts';
import { loadOverlay } from './scalar/geo/load-overlay.ts';
import { loadUserAgents } from './scalar/parse/user-agent/load-user-agents.ts';

/** Reads the libraries that only some functions need, for a query that may call them. Await it before the query runs. */
export async function loadLate(query: string): Promise<void> {
  if (query.includes('h3cell')) await loadH3();
  if (/geo_(union_polygons_array|intersection_2polygons)/.test(query)) await loadOverlay();
  if (query.includes('parse_user_agent')) await loadUserAgents();
}
