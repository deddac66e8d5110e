import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Concerns } from '@alongside/server-graphql';
import { RegisterImportType } from './import.types';

const keyWords = 'A UUID made by the client for this one intention; the same key may be sent again.';

@InputType('RegisterColumnMappingInput', { description: 'What one column means.' })
class RegisterColumnMappingInput {
  @Field(() => String, { description: 'The heading, as in the file.' }) column: string;
  @Field(() => String, { nullable: true, description: 'The field, such as `date_of_birth`; null leaves the column alone.' }) field?: string | null;
}

@InputType('RegisterFileMappingInput', { description: 'What the columns of one file mean. Columns that are not named are matched by their headings.' })
export class RegisterFileMappingInput {
  @Field(() => String, { description: 'The name of the file, as uploaded.' }) file: string;
  @Field(() => [RegisterColumnMappingInput], { description: 'The columns; at most 200.' }) columns: RegisterColumnMappingInput[];
}

@InputType('PreviewRegisterInput', { description: 'The files to look at.' })
export class PreviewRegisterInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => [ID], { description: 'Ids of 1 to 20 files that the actor has handed in by `POST /upload` within a day.' }) uploadIds: string[];
  @Field(() => [RegisterFileMappingInput], { nullable: true, description: 'What columns mean; when left out, as it was said for the last import. At most 20.' }) mapping?: RegisterFileMappingInput[] | null;
}

@InputType('MapRegisterColumnsInput', { description: 'What columns mean; the preview is worked out again.' })
export class MapRegisterColumnsInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the import.' }) importId: string;
  @Field(() => Int, { description: '`version` as last read.' }) version: number;
  @Field(() => [RegisterFileMappingInput], { description: 'What columns mean, in place of what was said before. At most 20.' }) mapping: RegisterFileMappingInput[];
}

@InputType('ApplyRegisterInput', { description: 'Which import to carry out, as its preview shows.' })
export class ApplyRegisterInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the import.' }) importId: string;
  @Field(() => Int, { description: '`version` as last read.' }) version: number;
}

@InputType('DiscardRegisterInput', { description: 'Which import to give up.' })
export class DiscardRegisterInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the import.' }) importId: string;
}

@ObjectType('RegisterImportPayload', { description: 'The import as it stands now.' })
@Concerns('none')
export class RegisterImportPayload {
  @Field(() => RegisterImportType, { description: 'The import.' }) registerImport: RegisterImportType;
}
