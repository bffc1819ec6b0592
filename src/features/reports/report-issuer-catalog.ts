import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { type PaperHeading, partyHeading } from '../../platform/pdf/paper-heading.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { writtenDate } from '../../platform/pdf/written-date.js';
import type { ReportSigner } from './summary-report/summary-report.js';

const PLACE = 'Lạng Sơn';

/** Who signs the reports of the Office of the Provincial Party Committee; the name is written by hand. */
export const REPORT_SIGNER: ReportSigner = {
  authority: 'K/T CHÁNH VĂN PHÒNG',
  title: 'PHÓ CHÁNH VĂN PHÒNG',
  name: null,
};

/** The heading of a report of a day; the number is given when it is registered. */
export function reportHeading(day: CalendarDate, translate: Translate): PaperHeading {
  return partyHeading({
    superior: 'TỈNH UỶ LẠNG SƠN',
    body: 'VĂN PHÒNG',
    number: 'Số\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-BC/VPTU',
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    placeAndDate: translate('papers.date.place_and_date', { place: PLACE, date: writtenDate(day, translate) }),
  });
}
