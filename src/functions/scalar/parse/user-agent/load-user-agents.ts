type Reader = typeof import('./read-user-agent.ts');

let reader: Reader | undefined;

/** Reads the patterns of user agents (160 KB), which only queries that name `parse_user_agent` need. */
export async function loadUserAgents(): Promise<void> {
  reader ??= await import('./read-user-agent.ts');
}

/** The reader; `loadUserAgents` must have been awaited. */
export function userAgents(): Reader {
  if (reader === undefined)
    throw new Error('expected loadUserAgents() to have been awaited before a query over user agents');
  return reader;
}
