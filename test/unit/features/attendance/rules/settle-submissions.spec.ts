import fc from 'fast-check';
import type { AttendanceStatus } from '../../../../../src/common/attendance-status.js';
import type { RecordedMark, SheetLearner } from '../../../../../src/features/attendance/attendance-sheet.js';
import type { PlannedMark } from '../../../../../src/features/attendance/rules/plan-marks.js';
import {
  cellKey,
  type KnownSubmission,
  settleSubmissions,
  type Standing,
  type StandingRegister,
  type Submission,
} from '../../../../../src/features/attendance/rules/settle-submissions.js';

const SESSION = { id: 30, number: 3, date: '2011-05-13', part: 'morning', cancelled: false } as const;
const BY = { name: 'Hạnh', at: '2011-05-13T01:00:00.000Z' };

function learner(enrolmentId: number, mark: RecordedMark | null = null): SheetLearner {
  return {
    enrolmentId,
    personId: enrolmentId,
    personCode: `CB${enrolmentId}`,
    fullName: `Người ${enrolmentId}`,
    position: null,
    unitLabel: 'VPTU',
    withdrawn: false,
    memberFrom: '2011-05-12',
    memberTo: null,
    mark,
  };
}

function markOf(status: AttendanceStatus | null, version = 1): RecordedMark {
  return { status, minutesLate: null, note: null, version, markedAt: BY.at, markedByName: 'Nam' };
}

function submission(given: Partial<Submission> = {}): Submission {
  return {
    key: 'k1',
    sessionId: 30,
    number: 3,
    date: null,
    part: null,
    enrolmentId: 1,
    status: 'P',
    minutesLate: null,
    note: null,
    reason: null,
    seen: 0,
    after: null,
    ...given,
  };
}

function standing(register: Partial<StandingRegister> = {}, given: Partial<Standing> = {}): Standing {
  const registers = new Map([[30, { session: SESSION, whyClosed: null, learners: [learner(1)], ...register }]]);
  return { classState: 'running', registers, people: new Map(), known: new Map(), by: BY, ...given };
}

const settledOf = (state: Standing, ...submissions: Submission[]) => settleSubmissions(state, submissions).settled;

describe('settling what devices send', () => {
  it('sets a mark where nothing is, and says what is recorded then', () => {
    const { settled, marks } = settleSubmissions(standing(), [submission({ note: ' Mưa ', status: 'E' })]);
    expect(settled).toMatchObject([{ outcome: 'saved', version: 1, change: { fromStatus: null, note: 'Mưa' } }]);
    expect(marks.get(cellKey(30, 1))).toEqual({
      status: 'E',
      minutesLate: null,
      note: 'Mưa',
      version: 1,
      markedAt: BY.at,
      markedByName: 'Hạnh',
    });
  });

  it('answers a key that is known as it was, also within what is sent at once', () => {
    const known = new Map<string, KnownSubmission>([['k1', { outcome: 'review', version: null }]]);
    expect(settledOf(standing({}, { known }), submission())).toEqual([{ outcome: 'known', as: 'review' }]);
    expect(settledOf(standing(), submission(), submission())).toMatchObject([
      { outcome: 'saved' },
      { outcome: 'known', as: 'saved' },
    ]);
  });

  it.each([
    ['that the device saw', { seen: 2 }, 'saved'],
    ['that it did not see', { seen: 1 }, 'review'],
    ['that it thinks is not there', { seen: 0 }, 'review'],
    ['that its own mark before left', { seen: 0, after: 'own' }, 'saved'],
    ['that came after its own', { seen: 0, after: 'older' }, 'review'],
    ['and a mark before it that is not known', { seen: 0, after: 'lost' }, 'review'],
  ] as const)('over a mark %s', (_, given, outcome) => {
    const known = new Map<string, KnownSubmission>([
      ['own', { outcome: 'saved', version: 2 }],
      ['older', { outcome: 'saved', version: 1 }],
    ]);
    const state = standing({ learners: [learner(1, markOf('A', 2))] }, { known });
    expect(settledOf(state, submission(given))).toMatchObject([{ outcome }]);
  });

  it('takes a stale mark that says the same for done, but does not let the device’s next one pass for it', () => {
    const state = standing({ learners: [learner(1, markOf('A', 2))] });
    const same = submission({ status: 'A' });
    const next = submission({ key: 'k2', after: 'k1', status: 'P' });
    expect(settledOf(state, same, next)).toEqual([
      { outcome: 'same', version: null },
      { outcome: 'review', why: 'attendance_conflict' },
    ]);
  });

  it('takes whatever says the same for done, though the register is closed', () => {
    const state = standing({ whyClosed: 'attendance_results_signed', learners: [learner(1, markOf('A'))] });
    expect(settledOf(state, submission({ status: 'A' }), submission({ key: 'k2' }))).toEqual([
      { outcome: 'same', version: null },
      { outcome: 'review', why: 'attendance_results_signed' },
    ]);
  });

  it.each([
    ['attendance_session_gone', standing(), { sessionId: 31 }],
    ['attendance_session_cancelled', standing({ session: { ...SESSION, cancelled: true } }), {}],
    ['session_moved', standing(), { number: 2 }],
    ['attendance_class_state', standing({ whyClosed: 'attendance_class_state' }), {}],
    ['attendance_not_a_member', standing(), { enrolmentId: 2 }],
    ['minutes_late_without_late', standing(), { minutesLate: 5 }],
    ['minutes_late_out_of_range', standing(), { status: 'L', minutesLate: 900 }],
    ['attendance_note_too_long', standing(), { note: 'x'.repeat(201) }],
    [
      'attendance_reason_missing',
      standing({ learners: [learner(1, markOf('A'))] }, { classState: 'finished' }),
      { seen: 1 },
    ],
  ] as const)('keeps for a decision what meets %s', (why, state, given) => {
    expect(settledOf(state, submission(given))).toEqual([{ outcome: 'review', why }]);
  });

  it('changes what stands in a class that has ended for a reason, and fills in what nobody marked without', () => {
    const ended = { classState: 'finished' } as const;
    const marked = standing({ learners: [learner(1, markOf('A'))] }, ended);
    expect(settledOf(marked, submission({ seen: 1, reason: 'Nhầm' }))).toMatchObject([{ outcome: 'saved' }]);
    expect(settledOf(standing({}, ended), submission())).toMatchObject([{ outcome: 'saved' }]);
  });

  it('keeps what was taken down before the day of its session for a decision: nobody can have seen who comes', () => {
    const state = standing({ whyClosed: 'attendance_in_future' });
    expect(settledOf(state, submission(), submission())).toEqual([
      { outcome: 'review', why: 'attendance_in_future' },
      { outcome: 'known', as: 'review' },
    ]);
  });

  it.each([
    ['the day that it was on', { date: '2011-05-13', part: 'morning' }, 'saved'],
    ['that day, under another number', { date: '2011-05-13', part: 'morning', number: 5 }, 'saved'],
    ['that day, of an unnamed half', { date: '2011-05-13', number: 5 }, 'saved'],
    ['another day', { date: '2011-05-12', part: 'morning' }, 'review'],
    ['another half of the day', { date: '2011-05-13', part: 'afternoon' }, 'review'],
  ] as const)('holds a session to when its sheet said it was: %s', (_, given, outcome) => {
    expect(settledOf(standing(), submission(given))).toMatchObject([{ outcome }]);
  });

  describe('for an enrolment that ended since', () => {
    const people = new Map([
      [1, 50],
      [2, 50],
      [3, 60],
    ]);
    const moved = (mark: RecordedMark | null, known = new Map<string, KnownSubmission>()) =>
      standing({ learners: [{ ...learner(2, mark), personId: 50 }] }, { people, known });

    it('sets it on the line on which its person stands that day', () => {
      const { settled, cells, marks } = settleSubmissions(moved(null), [submission({ seen: 1 })]);
      expect(settled).toMatchObject([{ outcome: 'saved', change: { enrolmentId: 2 } }]);
      expect(cells).toEqual([cellKey(30, 2)]);
      expect(marks.get(cellKey(30, 2))).toMatchObject({ status: 'P' });
    });

    it('never takes versions of the other line for its own, but goes on from what it has just set', () => {
      const known = new Map<string, KnownSubmission>([['own', { outcome: 'saved', version: 1 }]]);
      const state = moved(markOf('A', 1), known);
      expect(settledOf(state, submission({ seen: 1 }), submission({ key: 'k2', after: 'own' }))).toEqual([
        { outcome: 'review', why: 'attendance_conflict' },
        { outcome: 'review', why: 'attendance_conflict' },
      ]);
      const next = submission({ key: 'k2', status: 'A', after: 'k1' });
      expect(settledOf(moved(null), submission(), next)).toMatchObject([{ outcome: 'saved' }, { outcome: 'saved' }]);
    });

    it('does not take somebody else for its person', () => {
      expect(settledOf(moved(null), submission({ enrolmentId: 3 }))).toEqual([
        { outcome: 'review', why: 'attendance_not_a_member' },
      ]);
    });
  });
});

/** What a device does next: takes a mark down, or sends what it holds; an answer may be lost on the way. */
type Step = { device: 0 | 1 } & (
  { kind: 'take'; cell: number; status: AttendanceStatus | null } | { kind: 'send'; count: number; lost: boolean }
);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('take' as const),
    device: fc.constantFrom<0 | 1>(0, 1),
    cell: fc.integer({ min: 1, max: 2 }),
    status: fc.constantFrom<AttendanceStatus | null>('P', 'L', 'E', 'A', null),
  }),
  fc.record({
    kind: fc.constant('send' as const),
    device: fc.constantFrom<0 | 1>(0, 1),
    count: fc.integer({ min: 1, max: 5 }),
    lost: fc.boolean(),
  }),
);

/** A server that keeps what the rule decides, and two devices that know only what they were answered. */
class Play {
  readonly marks = new Map<number, RecordedMark>();
  readonly changes: { cell: number; device: number; sent: Submission; change: PlannedMark }[] = [];
  readonly outcomes = new Map<string, string>();
  readonly wrong: string[] = [];
  private readonly known = [new Map<string, KnownSubmission>(), new Map<string, KnownSubmission>()];
  private readonly held: Submission[][] = [[], []];
  private readonly seen = [new Map<number, number>(), new Map<number, number>()];
  private taken = 0;

  take(device: 0 | 1, cell: number, status: AttendanceStatus | null): void {
    const before = this.held[device]!.filter(({ enrolmentId }) => enrolmentId === cell).at(-1);
    const key = `${device}-${this.taken++}`;
    const seen = this.seen[device]!.get(cell) ?? 0;
    this.held[device]!.push(submission({ key, enrolmentId: cell, status, seen, after: before?.key ?? null }));
  }

  send(device: 0 | 1, count: number, lost: boolean): void {
    const batch = this.held[device]!.slice(0, count);
    const known = this.known[device]!;
    const learners = [1, 2].map((cell) => learner(cell, this.marks.get(cell) ?? null));
    const result = settleSubmissions(standing({ learners }, { known: new Map(known) }), batch);
    for (const [index, settled] of result.settled.entries()) this.keep(device, batch[index]!, settled);
    for (const cell of [1, 2]) {
      const mark = result.marks.get(cellKey(30, cell));
      if (mark) this.marks.set(cell, mark);
    }
    if (lost) return;
    this.held[device]!.splice(0, batch.length);
    for (const { enrolmentId } of batch) {
      this.seen[device]!.set(enrolmentId, this.marks.get(enrolmentId)?.version ?? 0);
    }
  }

  finish(): void {
    for (const device of [0, 1] as const) this.send(device, 1000, true);
    for (const device of [0, 1] as const) this.send(device, 1000, false);
  }

  get submitted(): number {
    return this.taken;
  }

  private keep(device: number, sent: Submission, settled: ReturnType<typeof settledOf>[number]): void {
    const outcome = settled.outcome === 'known' ? settled.as : settled.outcome;
    const before = this.outcomes.get(sent.key);
    if ((before !== undefined) !== (settled.outcome === 'known')) this.wrong.push(`${sent.key} settled anew`);
    if (before !== undefined && before !== outcome) this.wrong.push(`${sent.key} was ${before}, is ${outcome}`);
    this.outcomes.set(sent.key, outcome);
    if (settled.outcome === 'known') return;
    const version = settled.outcome === 'review' ? null : settled.version;
    this.known[device]!.set(sent.key, { outcome: settled.outcome, version });
    if (settled.outcome === 'saved') {
      this.changes.push({ cell: sent.enrolmentId, device, sent, change: settled.change });
    }
  }
}

describe('two devices that send in any order, again and again', () => {
  const played = (steps: readonly Step[]): Play => {
    const play = new Play();
    for (const each of steps) {
      if (each.kind === 'take') play.take(each.device, each.cell, each.status);
      else play.send(each.device, each.count, each.lost);
    }
    play.finish();
    return play;
  };
  const holds = (property: (play: Play) => void) =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => property(played(steps))),
      { numRuns: 400 },
    );

  it('lose nothing: each mark taken down is set, said already or kept for a decision, once and for good', () => {
    holds((play) => {
      expect(play.wrong).toEqual([]);
      expect(play.outcomes.size).toBe(play.submitted);
      expect([...play.outcomes.values()].every((outcome) => ['saved', 'same', 'review'].includes(outcome))).toBe(true);
    });
  });

  it('leave a mark that its changes explain, each following from the one before', () => {
    holds((play) => {
      const saved = [...play.outcomes.values()].filter((outcome) => outcome === 'saved');
      expect(play.changes).toHaveLength(saved.length);
      for (const cell of [1, 2]) {
        const own = play.changes.filter((change) => change.cell === cell).map(({ change }) => change);
        expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
        expect(own.map(({ fromStatus }) => fromStatus)).toEqual(
          [null, ...own.map(({ status }) => status)].slice(0, -1),
        );
        expect(play.marks.get(cell)?.status ?? null).toBe(own.at(-1)?.status ?? null);
      }
    });
  });

  it('never write over each other unseen', () => {
    holds((play) => {
      for (const cell of [1, 2]) {
        const own = play.changes.filter((change) => change.cell === cell);
        for (const [index, { device, sent }] of own.entries()) {
          const before = own[index - 1];
          if (before && before.device !== device) expect(sent.seen).toBe(before.change.version);
        }
      }
    });
  });

  it('are never in their own way: what one device alone takes down needs nobody to decide', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const play = played(steps.map((each) => ({ ...each, device: 0 as const })));
        expect([...play.outcomes.values()]).not.toContain('review');
      }),
      { numRuns: 400 },
    );
  });
});
