import { Field, ID, ObjectType } from 'type-graphql';
import { Concerns } from '@alongside/server-graphql';

@ObjectType('DoorAdult', { description: 'An adult who may bring or collect a child, as staff at the door need to know.' })
@Concerns('guardian')
export class DoorAdultType {
  @Field(() => ID, { description: 'Global id; hand it in with a handover.' }) id: string;
  @Field(() => String, { description: 'First and last name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'What this adult is to the child.' }) relationship: string | null;
  @Field(() => Boolean, { description: 'Whether the register lets this adult collect the child.' }) mayCollect: boolean;
  @Field(() => Boolean, { description: 'A restriction is noted: fetch the manager; do not refuse by yourself.' }) fetchManager: boolean;
}
