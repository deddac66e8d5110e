import { FamilyConcernEntity } from './family-concern.entity';
import { FamilyChangingResolver } from './family-changing.resolver';
import { ConcernResolver, StaffTieResolver, SuspensionResolver } from './family-guarding.resolver';
import { FamilyAdultResolver, FamilyReadingResolver } from './family-reading.resolver';
import { FamiliesRelations1763850000410 } from './families-relations.migration';
import { RelationChangeEntity } from './relation-change.entity';
import { relationDisputedHandler } from './relation-disputed.handler';
import { relationsRules } from './relations.rules';
import { suspensionOverdueJob, suspensionReviewJob } from './suspension.service';

/** What relations gives to the feature's `api` door. */
export const relationsApi = {
  entities: [RelationChangeEntity, FamilyConcernEntity],
  migrations: [FamiliesRelations1763850000410],
  resolvers: [FamilyReadingResolver, FamilyAdultResolver, FamilyChangingResolver, SuspensionResolver, ConcernResolver, StaffTieResolver],
  rules: relationsRules,
  handlers: [relationDisputedHandler],
  jobs: [suspensionOverdueJob, suspensionReviewJob],
  mails: [],
  nodes: [],
};
