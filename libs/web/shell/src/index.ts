export {
  type BoardActionsProps, type BoardContext, type BoardEntry, type BoardPart, boardSlot, type BoardSlot, type DaySlotProps, defineWebFeature, type FeatureRoute,
  type FeatureSlots, type NavItem, notificationKind, type NotificationWordTools, type PracticePanelProps, type ShownChild, timelineKind, type TimelineComponent, type TimelineKind, type WebFeature,
} from './feature';
export { NotAvailable } from './frame/not-available';
export { PublicPage } from './frame/public-page';
export { lazySlot, useFeatures, useInstalledFeatures } from './features-context';
export { useKeptToast } from './offline/use-kept-toast';
