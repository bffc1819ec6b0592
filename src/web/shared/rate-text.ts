import { formatHundredths } from '../../common/numbers.js';

/** A rate in hundredths of a percent, rounded down to one decimal as the rate itself is, so that 79,99 % never reads as 80 %. */
export function rateText(basisPoints: number): string {
  return `${formatHundredths(Math.floor(basisPoints / 10) * 10)}%`;
}
