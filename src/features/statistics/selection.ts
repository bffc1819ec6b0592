import type { Asked } from './asked.js';
import { holds, readersHeads, readingOf } from './reading.js';
import type { EnrolmentMeasure } from './rules/measures.js';
import { isOwnUnit } from './scope.js';
import { joined, plain, type Sql, sql } from './sql.js';

/** The facts a question is about, as SQL: `k` is the class, `f` the fact, `shown` its unit by the reading. */
export interface Selection {
  from: Sql;
  where: Sql;
  /** What a fact adds to each figure. */
  weights: Readonly<Record<EnrolmentMeasure | 'women' | 'minorities', Sql>>;
}

const IS_SUMMARY = 'f.summary_id IS NOT NULL';

/** The SQL of a question. Classes without any learner count only where nothing is asked about learners. */
export function selectionOf(asked: Asked): Selection {
  const { condition: personal, summaries } = personalOf(asked);
  const { day } = readingOf(asked);
  const ofLearners = [...unitConditions(asked, day), ...visible(asked), ...personal];
  const way = joinsOfWay(asked, day);
  const join = plain(ofLearners.length + way.length > 0 ? 'JOIN' : 'LEFT JOIN');
  return {
    from: sql`statistics_classes k ${join} statistics_facts f ON f.class_id = k.class_id
      ${joined([readingOf(asked, join).join, ...way], ' ')}`,
    where: joined([...classConditions(asked), ...ofLearners], ' AND '),
    weights: weightsOf(summaries),
  };
}

function classConditions({ from, to, course, class: cls }: Asked): Sql[] {
  return [
    sql`k.counted_on IS NOT NULL`,
    ...(from === null ? [] : [sql`k.counted_on >= ${from}`]),
    ...(to === null ? [] : [sql`k.counted_on <= ${to}`]),
    ...(course ? [sql`k.course_id = ${course.id}`] : []),
    ...(cls ? [sql`k.class_id = ${cls.id}`] : []),
  ];
}

function unitConditions({ query, unit, scope }: Asked, day: Sql): Sql[] {
  const ofReader = sql`SELECT 1 FROM unit_lines l WHERE l.unit_id = shown.id
    AND l.ancestor_id IN (${readersHeads(scope)}) AND ${holds('l', day)}`;
  return [
    ...(unit && query.ownOnly ? [sql`shown.id = ${unit.id}`] : []),
    ...(query.outside ? [sql`shown.id IS NOT NULL AND NOT EXISTS (${ofReader})`] : []),
    ...(query.unconvertible ? [sql`shown.id IS NULL`] : []),
    ...(query.level === null ? [] : [sql`shown.level = ${query.level}`]),
  ];
}

/** Only facts whose unit hangs under the asked one, and that one under those that were named above it. */
function joinsOfWay({ unit, under }: Asked, day: Sql): Sql[] {
  if (!unit) return [];
  const way = [...under, unit];
  return way.map(({ id }, index) => {
    const line = `hung${index}`;
    const below = way[index + 1];
    const via = below ? sql`AND ${plain(line)}.via_unit_id = ${below.id}` : plain('');
    return sql`JOIN unit_lines ${plain(line)} ON ${plain(line)}.unit_id = shown.id
      AND ${plain(line)}.ancestor_id = ${id} ${via} AND ${holds(line, day)}`;
  });
}

/** What a reader may see is what came from the own units as they were then. */
function visible({ scope }: Asked): Sql[] {
  return scope === 'all' ? [] : [isOwnUnit(plain('f.unit_id'), scope)];
}

/** Of a summary only the participations of women, or of minorities, are known; nothing by both, and nothing of men. */
type SummariesCount = 'wholly' | 'women' | 'minorities';

function personalOf({ query: { sex, minority } }: Asked): { condition: Sql[]; summaries: SummariesCount } {
  if (sex === null && minority === null) return { condition: [], summaries: 'wholly' };
  const personal = joined(
    [
      ...(sex === null ? [] : [sql`f.sex = ${sex}`]),
      ...(minority === null ? [] : [sql`f.minority = ${minority ? 1 : 0}`]),
    ],
    ' AND ',
  );
  const known =
    sex === 'female' && minority === null ? 'women' : minority === true && sex === null ? 'minorities' : null;
  const summarised = plain(known === null ? '' : ` OR (${IS_SUMMARY} AND f.${known} > 0)`);
  return { condition: [sql`((${personal})${summarised})`], summaries: known ?? 'wholly' };
}

function weightsOf(summaries: SummariesCount): Selection['weights'] {
  const roster = (column: string): Sql =>
    plain(summaries === 'wholly' ? `f.${column}` : `CASE WHEN ${IS_SUMMARY} THEN 0 ELSE f.${column} END`);
  return {
    enrolments: roster('enrolments'),
    participations: plain(
      summaries === 'wholly'
        ? 'f.participations'
        : `CASE WHEN ${IS_SUMMARY} THEN f.${summaries} ELSE f.participations END`,
    ),
    completions: roster('completions'),
    certificates: roster('certificates'),
    women: summaries === 'women' ? plain('f.women') : roster('women'),
    minorities: summaries === 'minorities' ? plain('f.minorities') : roster('minorities'),
  };
}
