import { Module } from '@nestjs/common';
import { PasswordHasher } from './password-hasher.js';
import { SignInService } from './sign-in.service.js';
import { SignInStore } from './sign-in-store.js';
import { TokensService } from './tokens.service.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  providers: [UsersRepository, UsersService, PasswordHasher, SignInService, SignInStore, TokensService],
  exports: [UsersService, SignInService, SignInStore, TokensService],
})
export class AccessModule {}
