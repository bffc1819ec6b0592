/** The seats of a class as it is listed. */
interface Seats {
  capacity: number;
  taken: number;
  offered: number;
  reserved: number;
}

/** Seats that anybody may take: neither held nor set aside for units. */
export function freeSeats({ capacity, taken, reserved }: Pick<Seats, 'capacity' | 'taken' | 'reserved'>): number {
  return Math.max(0, capacity - taken - reserved);
}

/** People who hold a seat for good; a seat that is kept for a reply has no learner yet. */
export function learnersOf({ taken, offered }: Pick<Seats, 'taken' | 'offered'>): number {
  return taken - offered;
}
