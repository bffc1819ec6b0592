import type { GridLearner, GridOfClass } from '../../features/attendance/rules/attendance-grid.js';
import type { GridChoice, GridOnly } from './grid.filter.js';

/** A learner of the grid with how the learner stands. */
export interface GridRow extends GridLearner {
  /** By name among all of the class, from 1. */
  position: number;
  left: boolean;
  /** Cannot reach the least rate any more. */
  lost: boolean;
  /** Below the least rate, or lost. */
  risk: boolean;
}

/** All learners with how they stand; `minimum` is the least rate in percent. */
export function gridRows({ learners }: Pick<GridOfClass, 'learners'>, minimum: number): GridRow[] {
  const least = minimum * 100;
  return learners.map((learner, index) => {
    const { rate, bestBasisPoints } = learner;
    const left = learner.line.state !== 'enrolled';
    const lost = !left && bestBasisPoints !== null && bestBasisPoints < least;
    const risk = lost || (!left && rate.basisPoints !== null && rate.basisPoints < least);
    return { ...learner, position: index + 1, left, lost, risk };
  });
}

/** The rows that a choice shows, in its order. A session that is not in the grid shows nobody. */
export function chosenRows(rows: readonly GridRow[], grid: GridOfClass, choice: GridChoice): GridRow[] {
  const index = grid.sessions.findIndex(({ number }) => number === choice.session);
  return rows
    .filter((row) => choice.only === null || holds(row, choice.only))
    .filter(({ line }) => choice.unit === null || line.unitCode === choice.unit)
    .filter(({ cells }) => choice.cell === null || cells[index] === choice.cell)
    .sort(orderOf(choice));
}

function holds(row: GridRow, only: GridOnly): boolean {
  return only === 'unmarked' ? row.rate.unmarked > 0 : row[only];
}

function orderOf({ sort }: GridChoice): (a: GridRow, b: GridRow) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  if (sort === 'name' || sort === '-name') return (a, b) => sign * (a.position - b.position);
  return (a, b) => {
    const [one, other] = [a.rate.basisPoints, b.rate.basisPoints];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a.position - b.position;
    return sign * (one - other) || a.position - b.position;
  };
}
