import type { ClassListed } from '../../src/features/classes/classes.repository.js';
import { DomainError } from '../../src/common/errors.js';
import { Enrolment } from '../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../src/features/enrolments/enrolments.service.js';
import { ManySeatsService } from '../../src/features/enrolments/many-seats.service.js';
import { OffersService } from '../../src/features/enrolments/offers.service.js';
import type { EnrolmentState } from '../../src/features/enrolments/rules/enrolment-state.js';
import { SeatsService } from '../../src/features/enrolments/seats.service.js';
import { ImportCommits } from '../../src/features/imports/import-commits.service.js';
import type { Person } from '../../src/features/people/person.entity.js';
import type { ApiClient } from './api-client.js';
import type { Browser } from './browser.js';
import { office } from './cast.js';
import type { Scene } from './scene.js';
import { SeatActs } from './seat-acts.js';
import { SeatHistory } from './seat-history.js';

/** What a door told about one person. */
export interface ToldSeat {
  person: Person;
  state: EnrolmentState | undefined;
}

/** Every door of one class. Each answers what it was told; an answer that no door may give is thrown. */
export class ClassDoors {
  private readonly enrolments: EnrolmentsService;
  private readonly seats: SeatsService;
  private readonly offers: OffersService;

  constructor(
    private readonly scene: Scene,
    private readonly cls: ClassListed,
  ) {
    this.enrolments = scene.program.get(EnrolmentsService);
    this.seats = scene.program.get(SeatsService);
    this.offers = scene.program.get(OffersService);
  }

  /** The form by which a cadre enrols. */
  async form(browser: Browser, person: Person): Promise<ToldSeat[]> {
    const { status } = await browser.post(`/classes/${this.cls.code}/my-enrolment`);
    const { text } = await browser.follow();
    if (status === 303 && text.includes('Đã ghi danh vào lớp.')) return [{ person, state: 'enrolled' }];
    if (status === 303 && text.includes('đã vào danh sách chờ')) return [{ person, state: 'waitlisted' }];
    throw new Error(`The form answered ${status}: ${text}`);
  }

  /** The page on which a trainer picks people, lot by lot; it tells how many of them wait. */
  async picks(browser: Browser, lots: readonly (readonly Person[])[]): Promise<ToldSeat[]> {
    const told: ToldSeat[] = [];
    for (const people of lots) {
      await browser.post(`/classes/${this.cls.code}/enrolments`, { personCode: people.map(({ code }) => code) });
      const { text } = await browser.follow();
      const history = new SeatHistory(this.scene.program, this.cls.id);
      const states = await history.firstStates(people.map(({ id }) => id));
      const waiting = states.filter((state) => state === 'waitlisted').length;
      const expected = waiting > 0 ? `${waiting} người vào danh sách chờ` : `Đã ghi danh ${people.length} người`;
      if (!text.includes(expected)) throw new Error(`The page does not say "${expected}": ${text.slice(0, 600)}`);
      told.push(...people.map((person, index) => ({ person, state: states[index] })));
    }
    return told;
  }

  async api(client: ApiClient, person: Person): Promise<ToldSeat[]> {
    const path = `/api/v1/classes/${this.cls.code}/enrolments`;
    const { status, body } = await client.post(path, { personCode: person.code });
    if (status !== 201) throw new Error(`The API answered ${status} ${body.code}`);
    return [{ person, state: body.state as EnrolmentState }];
  }

  /** A nominee, who gets a seat that is set aside, or is told that there is none. */
  async named(person: Person): Promise<ToldSeat[]> {
    const many = this.scene.program.get(ManySeatsService);
    const asked = many.request(office, this.cls.id, 'nomination', [{ personId: person.id }], 'reserved');
    const answers = await unless(asked, 'quota_full');
    return (answers ?? []).map(({ state }) => ({ person, state }));
  }

  async self(person: Person): Promise<ToldSeat[]> {
    return [{ person, state: (await this.enrolments.enrolSelf(this.cadre(person.id), this.cls.code)).state }];
  }

  async office(person: Person): Promise<ToldSeat[]> {
    return [{ person, state: (await this.enrolments.enrol(office, this.cls.code, person.code, 'trainer')).state }];
  }

  /** A roster that was sent and is committed now. */
  async roster(importId: number): Promise<void> {
    await this.scene.program.get(ImportCommits).commit(office, importId);
  }

  async leaves(person: Person): Promise<void> {
    const enrolment = await this.enrolments.findLiving(this.cls.id, person.id);
    if (enrolment) await unless(this.seats.withdraw(office, enrolment, 'ốm'), 'enrolment_ended');
  }

  /** Two of three to whom a seat is offered now take it, the others refuse it; answers how many replied. */
  async replies(): Promise<number> {
    const { manager } = this.scene.program.db;
    const offered = await manager.findBy(Enrolment, { classId: this.cls.id, state: 'offered' });
    const replying = offered.map(({ id, personId }) => {
      const actor = this.cadre(personId);
      const reply = id % 3 === 0 ? this.offers.refuse(actor, this.cls.code) : this.offers.accept(actor, this.cls.code);
      return unless(reply, 'enrolment_not_offered', 'not_found');
    });
    return (await Promise.all(replying)).length;
  }

  async lapses(at: string): Promise<void> {
    await this.offers.lapseDue(new Date(at));
  }

  async capacities(each: readonly number[]): Promise<void> {
    const acts = new SeatActs(this.scene, this.cls, []);
    const refusals = ['class_changed_meanwhile', 'class_capacity_below_taken', 'class_capacity_below_reserved'];
    for (const capacity of each) await unless(acts.setCapacity(capacity), ...refusals);
  }

  private cadre(personId: number) {
    return this.scene.actor('cadre', { personId, unitScope: [] });
  }
}

/** Null where something was refused with one of these codes; any other failure goes on. */
async function unless<Told>(work: Promise<Told>, ...codes: string[]): Promise<Told | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && codes.includes(error.code)) return null;
    throw error;
  }
}
