export { ingestionTime } from './ingestion_time.ts';
export { newGuid } from './new_guid.ts';
