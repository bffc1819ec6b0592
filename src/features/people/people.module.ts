import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/units.module.js';
import { LastPostingsQuery } from './last-postings.query.js';
import { ManyPeopleRepository } from './many-people.repository.js';
import { ManyPeopleService } from './many-people.service.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { PersonExtrasQuery } from './person-extras.query.js';
import { PersonHistoryQuery } from './person-history.query.js';
import { PersonRecordsRepository } from './person-records.repository.js';
import { PersonRecordsService } from './person-records.service.js';

@Module({
  imports: [UnitsModule],
  providers: [
    LastPostingsQuery,
    ManyPeopleRepository,
    ManyPeopleService,
    PeopleRepository,
    PersonRecordsRepository,
    PeopleService,
    PersonRecordsService,
    PersonExtrasQuery,
    PersonHistoryQuery,
  ],
  exports: [
    LastPostingsQuery,
    ManyPeopleService,
    PeopleService,
    PersonRecordsService,
    PersonExtrasQuery,
    PersonHistoryQuery,
  ],
})
export class PeopleModule {}
