import { RegisterBatchEntity } from './register-batch.entity';
import { RegisterIssueEntity } from './register-issue.entity';
import { RegisterRowEntity } from './register-row.entity';
import { RegisterSourceEntity } from './register-source.entity';
import { RegisterStepEntity } from './register-step.entity';
import { RegisterFindingEntity } from '../imports/register-finding.entity';
import { RegisterImportEntity } from '../imports/register-import.entity';
import { RegisterImportPlaceEntity } from '../imports/register-import-place.entity';
import { RegisterImports1763770010002 } from '../imports/register-imports.migration';
import { RegisterReasons1763850000301 } from '../imports/register-reasons.migration';
import { RegisterTables1763770000001 } from './register-tables.migration';

/** Every table of this feature. */
export const registerEntities = [RegisterBatchEntity, RegisterFindingEntity, RegisterImportEntity, RegisterImportPlaceEntity, RegisterIssueEntity, RegisterRowEntity, RegisterSourceEntity, RegisterStepEntity];

/** In the order in which they run. */
export const registerMigrations = [RegisterTables1763770000001, RegisterImports1763770010002, RegisterReasons1763850000301];
