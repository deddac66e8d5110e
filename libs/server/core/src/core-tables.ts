import { AttendanceEntity } from './entities/attendance.entity';
import { CareNeedEntity } from './entities/care-need.entity';
import { ChildEntity } from './entities/child.entity';
import { ContactEntity } from './entities/contact.entity';
import { EnrolmentEntity } from './entities/enrolment.entity';
import { FeatureSwitchEntity } from './entities/feature-switch.entity';
import { GuardianEntity } from './entities/guardian.entity';
import { GuardianshipEntity } from './entities/guardianship.entity';
import { HouseholdEntity } from './entities/household.entity';
import { KeyPersonEntity } from './entities/key-person.entity';
import { PlacementEntity } from './entities/placement.entity';
import { ProfessionalEntity } from './entities/professional.entity';
import { ProfessionalGrantEntity } from './entities/professional-grant.entity';
import { RestrictionEntity } from './entities/restriction.entity';
import { RoomEntity } from './entities/room.entity';
import { SettingEntity } from './entities/setting.entity';
import { StaffMemberEntity } from './entities/staff-member.entity';
import { StaffRoleEntity } from './entities/staff-role.entity';
import { StaffTieEntity } from './entities/staff-tie.entity';
import { TimelineEntryEntity } from './entities/timeline-entry.entity';
import { TrustEntity } from './entities/trust.entity';
import { UploadEntity } from './entities/upload.entity';
import { UploadPieceEntity } from './entities/upload-piece.entity';
import { WorkItemEntity } from './entities/work-item.entity';
import { CoreDays1763750010002 } from './migrations/core-days.migration';
import { CoreDecisions1763750010003 } from './migrations/core-decisions.migration';
import { CoreRelations1763850000310 } from './migrations/core-relations.migration';
import { CoreTables1763750010001 } from './migrations/core-tables.migration';
import { CoreUploads1763750010004 } from './migrations/core-uploads.migration';

/** Every table of core. */
export const coreEntities = [
  AttendanceEntity,
  CareNeedEntity,
  ChildEntity,
  ContactEntity,
  EnrolmentEntity,
  FeatureSwitchEntity,
  GuardianEntity,
  GuardianshipEntity,
  HouseholdEntity,
  KeyPersonEntity,
  PlacementEntity,
  ProfessionalEntity,
  ProfessionalGrantEntity,
  RestrictionEntity,
  RoomEntity,
  SettingEntity,
  StaffMemberEntity,
  StaffRoleEntity,
  StaffTieEntity,
  TimelineEntryEntity,
  TrustEntity,
  UploadEntity,
  UploadPieceEntity,
  WorkItemEntity,
];

/** In the order in which they run. */
export const coreMigrations = [CoreTables1763750010001, CoreDays1763750010002, CoreDecisions1763750010003, CoreUploads1763750010004, CoreRelations1763850000310];
