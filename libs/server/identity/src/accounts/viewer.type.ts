import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Id } from '@alongside/server-data';
import { Concerns } from '@alongside/server-graphql';

export enum ActorKindName {
  GUARDIAN = 'guardian',
  STAFF = 'staff',
  PROFESSIONAL = 'professional',
  CLIENT = 'client',
  DEVICE = 'device',
  SYSTEM = 'system',
}
registerEnumType(ActorKindName, {
  name: 'ActorKind',
  description: 'In what capacity somebody acts.',
  valuesConfig: {
    GUARDIAN: { description: 'A parent or carer.' },
    STAFF: { description: 'Someone who works or helps at a setting.' },
    PROFESSIONAL: { description: 'A professional from outside, such as a health visitor.' },
    CLIENT: { description: 'A program.' },
    DEVICE: { description: "A room's shared tablet." },
    SYSTEM: { description: 'The product itself.' },
  },
});

@ObjectType('Actor', { description: 'Someone the account may act as, in one trust.' })
@Concerns('none')
export class ActorType {
  @Field(() => ID, { description: 'Global id; send it as `Alongside-Acting-As`.' }) id: string;
  @Field(() => ActorKindName, { description: 'In what capacity.' }) kind: ActorKindName;
  @Field(() => String, { description: 'The name others know this person by.' }) displayName: string;
  trustId: Id;
  actorId: Id;
  current: boolean;
}

@ObjectType('Viewer', { description: 'The person who is signed in, and the way to everything that is theirs.' })
@Concerns('none')
export class ViewerType {
  @Field(() => ID, { description: 'Id of the account.' }) id: string;
  @Field(() => String, { description: 'How the product greets this person.' }) displayName: string;
  @Field(() => String, { description: 'The language to speak to this person, BCP 47.' }) language: string;
}
