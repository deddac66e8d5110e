import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Bounded, Concerns, Instant } from '@alongside/server-graphql';

@ObjectType('Session', { description: 'Where the viewer is signed in. It holds no network address and no place.' })
@Concerns('none')
export class SessionType {
  @Field(() => ID, { description: 'Id of the session.' }) id: string;
  @Field(() => Boolean, { description: 'Whether it is the one that asks.' }) current: boolean;
  @Field(() => String, { nullable: true, description: 'The browser, as it names itself: Firefox, Chrome; null where it does not.' }) browser: string | null;
  @Field(() => String, { nullable: true, description: 'What it runs on: iPhone, Windows; null where it does not say.' }) system: string | null;
  @Field(() => Instant, { description: 'When somebody signed in.' }) startedAt: Date;
  @Field(() => Instant, { description: 'When it was last used, to ten minutes.' }) seenAt: Date;
}

@InputType('EndSessionInput', { description: 'Which session to end.' })
export class EndSessionInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => ID, { description: "One of the viewer's sessions." }) sessionId: string;
}

@InputType('SignOutEverywhereInput', { description: 'Where to sign out.' })
export class SignOutEverywhereInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => Boolean, { description: 'Whether this device is signed out too.' }) thisOneToo: boolean;
}

@ObjectType('SessionsPayload', { description: 'What ending sessions led to.' })
@Concerns('none')
export class SessionsPayload {
  @Bounded(50)
  @Field(() => [SessionType], { description: 'The sessions that are left. At most 50.' })
  sessions: SessionType[];
}
