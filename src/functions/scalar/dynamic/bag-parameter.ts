import { param } from '../../define.ts';

export const bag = param('bag', 'dynamic', 'The property bag.');
