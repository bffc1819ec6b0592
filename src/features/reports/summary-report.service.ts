import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { Asked } from '../statistics/asked.js';
import type { ClassFigures } from '../statistics/figures.js';
import { StatisticsService } from '../statistics/statistics.service.js';
import type { ReportSpan } from './report-span.js';
import { reportReading } from './report-reading.js';
import { REPORT_SIGNER, reportHeading } from './report-issuer-catalog.js';
import type { SummaryReport, SummaryReportRow } from './summary-report/summary-report.js';

/** Draws up "Biểu tổng hợp kết quả mở lớp đào tạo, bồi dưỡng" from the figures of a selection. */
@Injectable()
export class SummaryReportService {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly clock: Clock,
  ) {}

  /** One row a class that counts, in order of the last session; of one unit only its own people. @throws DomainError forbidden */
  async draw(actor: Actor, asked: Asked, span: ReportSpan, translate: Translate): Promise<SummaryReport> {
    mustBeAllowed(actor, 'reports.read');
    const classes = await this.statistics.byClass(asked);
    return {
      heading: reportHeading(this.clock.today(), translate),
      ...span,
      scope: asked.unit ? translate('reports.paper.unit_scope', { unit: asked.unit.name }) : null,
      reading: reportReading(asked, translate),
      rows: classes.map((cls) => rowOf(cls, asked, translate)),
      notes: notesOf(classes, translate),
      preparedBy: null,
      signer: REPORT_SIGNER,
    };
  }
}

/** The whole cost of a class is not the cost of one unit's people. */
function rowOf(cls: ClassFigures, { unit }: Asked, translate: Translate): SummaryReportRow {
  return {
    classCode: cls.classCode,
    title: cls.title,
    courseTitle: cls.courseTitle,
    hostUnitName: cls.hostUnitName,
    place: cls.place,
    startDate: cls.startDate,
    endDate: cls.endDate,
    sessions: cls.sessions,
    periods: cls.periods,
    nominated: cls.enrolments,
    participations: cls.participations,
    completions: cls.completions,
    women: cls.women,
    minorities: cls.minorities,
    province: cls.levels.tinh,
    district: cls.levels.huyen,
    commune: cls.levels.xa,
    certificates: cls.certificates,
    costDong: unit ? null : cls.costDong,
    note: noteOf(cls, translate),
  };
}

function noteOf({ summaryOnly, resultsSigned }: ClassFigures, translate: Translate): string {
  if (summaryOnly) return translate('reports.paper.summary_only');
  return resultsSigned ? '' : translate('reports.paper.unsigned');
}

function notesOf(classes: readonly ClassFigures[], translate: Translate): string[] {
  const sum = (key: 'withRoster' | 'summaryOnly'): number =>
    classes.reduce((total, { provenance }) => total + provenance[key], 0);
  const counts = { classes: classes.length, total: sum('withRoster') + sum('summaryOnly'), listed: sum('withRoster') };
  const unconvertible = classes.reduce((total, cls) => total + cls.unconvertible, 0);
  return [
    translate('reports.paper.provenance', counts),
    translate('reports.paper.minorities'),
    ...(classes.some(({ minorities }) => minorities === null) ? [translate('reports.paper.few')] : []),
    ...(unconvertible > 0 ? [translate('reports.paper.unconvertible', { count: unconvertible })] : []),
  ];
}
