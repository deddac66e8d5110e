import { Field, InputType, ObjectType } from 'type-graphql';
import { Concerns } from '@alongside/server-graphql';
import { ViewerType } from '../accounts/viewer.type';

@InputType('SignInInput', { description: 'What somebody signs in with.' })
export class SignInInput {
  @Field(() => String, { description: 'The e-mail address of the account.' }) email: string;
  @Field(() => String, { description: 'The password.' }) password: string;
}

@ObjectType('SignInPayload', { description: 'What signing in led to.' })
@Concerns('none')
export class SignInPayload {
  @Field(() => ViewerType, { description: 'Who is signed in now.' }) viewer: ViewerType;
}

@ObjectType('SignOutPayload', { description: 'What signing out led to.' })
@Concerns('none')
export class SignOutPayload {
  @Field(() => Boolean, { description: 'True: nobody is signed in on this device any more.' }) signedOut: boolean;
}
