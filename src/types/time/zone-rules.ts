import type { IANAZone } from 'luxon';
import * as luxon from 'luxon';

/**
 * The rules of the IANA database, which the package luxon reads for us. Most queries name no zone: in the published command line the package
 * is read when one does (`scripts/late-imports.ts`).
 */
export const zoneRules = (): typeof IANAZone => luxon.IANAZone;
