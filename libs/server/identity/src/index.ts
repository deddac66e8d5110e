import { AccountEntity } from './account.entity';
import { ActorEntity } from './actor.entity';
import { identityFeature } from './identity.feature';
import { IdentityTables1763750020001 } from './identity-tables.migration';
import { IdentityTries1763750020002 } from './identity-tries.migration';
import { PasswordCheckEntity } from './password-check.entity';
import { SessionEntity } from './session.entity';
import { ActorResolver, ViewerResolver } from './viewer.resolver';

export * from './account.entity';
export { actorNames } from './actor-names';
export * from './account.service';
export { ViewerType } from './viewer.type';
export * from './actor.entity';
export * from './password';
export { SessionEntity } from './session.entity';
export * from './session.service';
export { forgetTries } from './password-tries';

/** What identity gives to the composition. */
export const identityPart = {
  feature: identityFeature,
  entities: [AccountEntity, SessionEntity, ActorEntity, PasswordCheckEntity],
  migrations: [IdentityTables1763750020001, IdentityTries1763750020002],
  resolvers: [ViewerResolver, ActorResolver],
};
