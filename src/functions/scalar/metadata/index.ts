export { estimateDataSize } from './estimate_data_size.ts';
export { ingestionTime } from './ingestion_time.ts';
export { newGuid } from './new_guid.ts';
