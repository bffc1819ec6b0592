import type { CourseSeed } from '../required/courses.js';
import type { Cast } from './cast.js';
import type { Population } from './people.js';
import type { Random } from './random.js';
import type { UnitBook } from './unit-book.js';

/** What every part of the generator works on; `random` is the part's own source. */
export interface World {
  random: Random;
  population: Population;
  cast: Cast;
  units: UnitBook;
  courses: ReadonlyMap<string, CourseSeed>;
}
