import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AccountsService } from './accounts.service.js';
import { PasswordHasher } from './password-hasher.js';
import { SignInService } from './sign-in.service.js';
import { SignInStore } from './sign-in-store.js';
import { TokensService } from './tokens.service.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [PeopleModule, UnitsModule],
  providers: [
    AccountsService,
    UsersRepository,
    UsersService,
    PasswordHasher,
    SignInService,
    SignInStore,
    TokensService,
  ],
  exports: [AccountsService, UsersService, SignInService, SignInStore, TokensService],
})
export class AccessModule {}
