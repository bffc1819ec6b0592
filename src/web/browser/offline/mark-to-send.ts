export type MarkStatus = 'P' | 'L' | 'E' | 'A';
export type MarkPart = 'morning' | 'afternoon' | 'evening';

/** A mark as the device sends it; `POST /attendance/marks` takes these. */
export interface MarkToSend {
  /** A random UUID, made once when the mark is taken: the server counts one key once. */
  key: string;
  code: string;
  sessionId: number;
  number: number;
  /** When the session was by the sheet on which the mark was taken, YYYY-MM-DD; null where the sheet did not say. */
  date: string | null;
  part: MarkPart | null;
  enrolmentId: number;
  /** Null takes the mark away. */
  status: MarkStatus | null;
  minutesLate: number | null;
  note: string | null;
  /** The version of the mark that the device knew to be on the server; 0 for none. */
  seen: number;
  /** The key of this device's mark before for the same cell, if there is one. */
  after: string | null;
  /** When it was taken, by the device's clock. */
  saidAt: string;
  /** Whether the line was down when it was taken. */
  offline: boolean;
}

/** A mark as the server has it now. */
export interface RecordedNow {
  status: MarkStatus | null;
  minutesLate: number | null;
  note: string | null;
  version: number;
  byName: string | null;
  at: string | null;
}

/** What the server says to one key. `retry`: not now, to be sent again; `refused`: not at all, it stays on the device. */
export interface Answer {
  key: string;
  outcome: 'saved' | 'same' | 'review' | 'refused' | 'retry';
  mark: RecordedNow | null;
  why: string | null;
  /** The reason as a sentence in the user's language. */
  whyText: string | null;
  reviewId: number | null;
}

/** How sending goes. `refused`: the server takes nothing from this user. */
export type LineState = 'idle' | 'sending' | 'offline' | 'signed-out' | 'refused';

/** Where marks wait until the server has answered them. */
export interface MarkStore {
  add(mark: MarkToSend): Promise<void>;
  /** Not answered yet, oldest first. */
  waiting(): Promise<MarkToSend[]>;
  remove(keys: readonly string[]): Promise<void>;
  /** Sets a mark aside with what the server said of it. */
  refuse(answer: Answer): Promise<void>;
}
