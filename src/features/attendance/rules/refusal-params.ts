import type { MessageParams } from '../../../common/errors.js';
import { LONGEST_NOTE } from './plan-marks.js';

/** The values that a sentence about one mark may need, whatever stands against it. */
export function refusalParams(person: string, number: number): MessageParams {
  return { person, number: String(number), most: LONGEST_NOTE };
}
