import type { Asked } from './asked.js';
import type { EnrolmentMeasure } from './rules/measures.js';

/** The facts a question is about, as SQL: `k` is the class, `f` the fact. */
export interface Selection {
  from: string;
  where: string;
  params: readonly (string | number)[];
  /** What a fact adds to each figure. */
  weights: Readonly<Record<EnrolmentMeasure | 'women' | 'minorities', string>>;
}

const IS_SUMMARY = 'f.summary_id IS NOT NULL';

/** The SQL of a question. Classes without any learner count only where nothing is asked about learners. */
export function selectionOf(asked: Asked): Selection {
  const { query, scope } = asked;
  const conditions = new Conditions();
  conditions.add('k.counted_on IS NOT NULL');
  if (asked.from !== null) conditions.add('k.counted_on >= ?', asked.from);
  if (asked.to !== null) conditions.add('k.counted_on <= ?', asked.to);
  if (asked.course) conditions.add('k.course_id = ?', asked.course.id);
  if (asked.class) conditions.add('k.class_id = ?', asked.class.id);
  const ofClasses = conditions.count;
  if (asked.unit && query.ownOnly) conditions.add('f.unit_id = ?', asked.unit.id);
  else if (asked.unit) conditions.add(`f.unit_id IN (${SUBTREE} = ?)`, asked.unit.id);
  if (scope !== 'all' && scope.length === 0) conditions.add('1 = 0');
  else if (scope !== 'all')
    conditions.add(`f.unit_id IN (${SUBTREE} IN (${scope.map(() => '?').join(', ')}))`, ...scope);
  if (query.level !== null) conditions.add('f.unit_level = ?', query.level);
  const summaries = addPersonal(conditions, asked);
  const join = conditions.count > ofClasses ? 'JOIN' : 'LEFT JOIN';
  return {
    from: `statistics_classes k ${join} statistics_facts f ON f.class_id = k.class_id`,
    where: conditions.sql,
    params: conditions.params,
    weights: weightsOf(summaries),
  };
}

const SUBTREE = 'SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id';

/** Of a summary only the participations of women, or of minorities, are known; nothing by both, and nothing of men. */
type SummariesCount = 'wholly' | 'women' | 'minorities';

function addPersonal(conditions: Conditions, { query: { sex, minority } }: Asked): SummariesCount {
  if (sex === null && minority === null) return 'wholly';
  const personal: string[] = [];
  const params: (string | number)[] = [];
  if (sex !== null) {
    personal.push('f.sex = ?');
    params.push(sex);
  }
  if (minority !== null) {
    personal.push('f.minority = ?');
    params.push(minority ? 1 : 0);
  }
  const known =
    sex === 'female' && minority === null ? 'women' : minority === true && sex === null ? 'minorities' : null;
  const summarised = known === null ? '' : ` OR (${IS_SUMMARY} AND f.${known} > 0)`;
  conditions.add(`((${personal.join(' AND ')})${summarised})`, ...params);
  return known ?? 'wholly';
}

function weightsOf(summaries: SummariesCount): Selection['weights'] {
  const roster = (column: string): string =>
    summaries === 'wholly' ? `f.${column}` : `CASE WHEN ${IS_SUMMARY} THEN 0 ELSE f.${column} END`;
  return {
    enrolments: roster('enrolments'),
    participations:
      summaries === 'wholly'
        ? 'f.participations'
        : `CASE WHEN ${IS_SUMMARY} THEN f.${summaries} ELSE f.participations END`,
    completions: roster('completions'),
    certificates: roster('certificates'),
    women: summaries === 'women' ? 'f.women' : roster('women'),
    minorities: summaries === 'minorities' ? 'f.minorities' : roster('minorities'),
  };
}

class Conditions {
  readonly params: (string | number)[] = [];
  private readonly parts: string[] = [];

  get count(): number {
    return this.parts.length;
  }

  get sql(): string {
    return this.parts.join(' AND ');
  }

  add(part: string, ...params: (string | number)[]): void {
    this.parts.push(part);
    this.params.push(...params);
  }
}
