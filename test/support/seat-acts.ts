import type { ClassListed } from '../../src/features/classes/classes.repository.js';
import { ClassesService } from '../../src/features/classes/classes.service.js';
import { TrainingClass } from '../../src/features/classes/training-class.entity.js';
import { EnrolmentsService } from '../../src/features/enrolments/enrolments.service.js';
import { ManySeatsService } from '../../src/features/enrolments/many-seats.service.js';
import { OffersService } from '../../src/features/enrolments/offers.service.js';
import { SeatsService } from '../../src/features/enrolments/seats.service.js';
import type { Person } from '../../src/features/people/person.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { office } from './cast.js';
import type { Scene } from './scene.js';
import type { SeatAct } from './seats-model.js';

/** A day after every offer of a scene has lapsed. */
const LONG_AFTER = new Date('2011-06-30T00:00:00.000Z');

/** Does to a class, by the services, what a `SeatAct` says. */
export class SeatActs {
  constructor(
    private readonly scene: Scene,
    private readonly cls: ClassListed,
    private readonly people: readonly Person[],
  ) {}

  async do(act: SeatAct): Promise<unknown> {
    const { program } = this.scene;
    const classId = this.cls.id;
    const enrolments = program.get(EnrolmentsService);
    const classes = program.get(ClassesService);
    const seats = program.get(SeatsService);
    const unitOfWork = program.get(UnitOfWork);
    switch (act.act) {
      case 'self':
        return enrolments.enrolSelf(this.cadre(act.who), this.cls.code);
      case 'office':
        return enrolments.enrol(office, this.cls.code, this.people[act.who]!.code, 'trainer', 'bổ sung');
      case 'named': {
        const requests = [{ personId: this.people[act.who]!.id }];
        return program.get(ManySeatsService).request(office, classId, 'nomination', requests, 'reserved');
      }
      case 'approve':
        return enrolments.approve(office, this.cls.code, await this.enrolmentOf(act.who));
      case 'decline':
        return enrolments.decline(office, this.cls.code, await this.enrolmentOf(act.who), 'không phù hợp');
      case 'prioritise': {
        const { priority } = act;
        const id = await this.enrolmentOf(act.who);
        return enrolments.prioritise(office, this.cls.code, id, { priority, reason: 'cần trước' });
      }
      case 'accept':
        return program.get(OffersService).accept(this.cadre(act.who), this.cls.code);
      case 'refuse':
        return program.get(OffersService).refuse(this.cadre(act.who), this.cls.code);
      case 'withdraw': {
        const enrolment = await enrolments.ofManaged(office, this.cls.code, await this.enrolmentOf(act.who));
        return seats.withdraw(office, enrolment, 'bận', act.seatTo);
      }
      case 'capacity':
        return this.setCapacity(act.seats);
      case 'reserve':
        return mustBe(await unitOfWork.run(() => classes.reserveSeats(classId, act.seats)));
      case 'free':
        return unitOfWork.run(async () => {
          mustBe(await classes.freeReservedSeats(classId, act.seats));
          await seats.fill(office, classId);
        });
      case 'lapse':
        return program.get(OffersService).lapseDue(LONG_AFTER);
      case 'confirm':
        return program.db.query("UPDATE training_classes SET state = 'confirmed' WHERE id = ? AND state = 'open'", [
          classId,
        ]);
      case 'finish':
        return program.db.query("UPDATE training_classes SET state = 'finished' WHERE id = ?", [classId]);
    }
  }

  /** Edits only the number of seats. */
  async setCapacity(capacity: number): Promise<void> {
    const { program } = this.scene;
    const now = await program.db.manager.findOneByOrFail(TrainingClass, { id: this.cls.id });
    const input = { ...now, hostUnitCode: this.cls.hostUnitCode, capacity };
    await program.get(EnrolmentsService).editClass(office, this.cls.code, input, now.version);
  }

  private cadre(who: number) {
    return this.scene.actor('cadre', { personId: this.people[who]!.id, unitScope: [] });
  }

  /** The living enrolment of somebody; one that is not there where there is none. */
  private async enrolmentOf(who: number): Promise<number> {
    const enrolments = this.scene.program.get(EnrolmentsService);
    return (await enrolments.findLiving(this.cls.id, this.people[who]!.id))?.id ?? 0;
  }
}

function mustBe(done: boolean): void {
  if (!done) throw new Refused();
}

/** What a conditional update did not do. */
class Refused extends Error {}
