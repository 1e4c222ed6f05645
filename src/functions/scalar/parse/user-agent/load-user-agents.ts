import { LateLibrary } from '../../../late-library.ts';

/** The patterns of user agents: 160 KB. */
export const userAgents = new LateLibrary(() => import('./read-user-agent.ts'));
