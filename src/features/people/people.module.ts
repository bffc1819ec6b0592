import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/units.module.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';

@Module({ imports: [UnitsModule], providers: [PeopleRepository, PeopleService], exports: [PeopleService] })
export class PeopleModule {}
