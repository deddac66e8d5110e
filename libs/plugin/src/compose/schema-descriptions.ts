import { type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { ownTypes, rootTypes } from './schema-types';

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Types, fields, arguments and enum values of ours without a description. The three root types speak for themselves. */
export function descriptionProblems(schema: GraphQLSchema): string[] {
  const roots: readonly GraphQLNamedType[] = rootTypes(schema);
  return ownTypes(schema)
    .flatMap((type) => [...(roots.includes(type) ? [] : [type]), ...membersOf(type)])
    .filter(({ description }) => (description ?? '').trim() === '')
    .map(({ name }) => `${name} has no description`);
}

function membersOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) return type.getValues().map((value) => placed(type, value));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => placed(type, field));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    placed(type, field),
    ...field.args.map((argument) => ({ name: `${type.name}.${field.name}(${argument.name})`, description: argument.description })),
  ]);
}

function placed(type: GraphQLNamedType, member: Described): Described {
  return { name: `${type.name}.${member.name}`, description: member.description };
}
