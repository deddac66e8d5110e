import type { ComponentType } from 'react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { FeatureFragment, QueuedOperation } from '@alongside/web-client';
import type { Formats, MessageSource, useText } from '@alongside/web-ui';
import type { BoardEntryFragment } from './staff/board.generated';
import type { TimelineItemPartsFragment } from './day/child-day.generated';
import type { NotificationPartsFragment } from './notifications/notifications.generated';

/** An entry in the navigation of an app. */
export interface NavItem {
  /** Address inside the app, for instance `/journal`. */
  to: string;
  /** Key of its text with the namespace, for instance `journal:nav`. */
  label: string;
  Icon: ComponentType<{ size?: number | string }>;
  /** Lower comes first; the home page is 0. On a phone the first four stand in the bar, the rest under More. */
  order: number;
  /** Offered only to staff who hold one of these roles somewhere; to everyone when left out. The server decides what they may do. */
  roles?: readonly string[];
}

/** A page of a feature. */
export interface FeatureRoute {
  /** Path inside the app, for instance `journal/:childId`. */
  path: string;
  load: () => Promise<{ Page: ComponentType }>;
}

/** The child whose day is shown, as slots get it. */
export interface ShownChild {
  id: string;
  firstName: string;
  setting: { id: string; name: string; timeZone: string } | null;
}

/** What every slot about a child's day gets. */
export interface DaySlotProps {
  child: ShownChild;
  /** YYYY-MM-DD. */
  day: string;
  today: boolean;
  formats: Formats;
  /** What the timeline shows, oldest first. */
  items: readonly TimelineItemPartsFragment[];
  /** Reads the day again, after something was changed. */
  refetch: () => Promise<unknown>;
}

/** What draws one kind of thing in the timeline. */
export type TimelineComponent<Fragment> = ComponentType<{
  item: TimelineItemPartsFragment & Fragment;
  child: ShownChild;
  formats: Formats;
  refetch: () => Promise<unknown>;
}>;

/** How one GraphQL type of the timeline is read and drawn. Make it with `timelineKind`. */
export interface TimelineKind {
  typeName: string;
  fragment: FeatureFragment;
  load: () => Promise<{ TimelineEntry: TimelineComponent<unknown> }>;
}

/** Ties the fragment that reads a type of the timeline to the component that draws it. */
export function timelineKind<Fragment>(kind: {
  typeName: string;
  fragment: TypedDocumentNode<Fragment, unknown>;
  load: () => Promise<{ TimelineEntry: TimelineComponent<Fragment> }>;
}): TimelineKind {
  return kind as unknown as TimelineKind;
}

/** A child on the room's board. */
export type BoardEntry = BoardEntryFragment;

export interface BoardContext {
  room: { id: string; name: string; settingId: string };
  day: string;
  today: boolean;
  /** The time, told anew every half minute. */
  now: Date;
  formats: Formats;
}

export interface BoardActionsProps<Fragment> extends BoardContext {
  chosen: readonly (BoardEntry & Fragment)[];
  /** Call it when something was recorded: reads the board again and lets go of the choice. */
  done: () => void;
}

/** What a feature adds to the room's board. Make it with `defineBoardPart`. */
export interface BoardPart<Fragment = unknown> {
  /** In the card of each child who is here. */
  Facts?: ComponentType<{ entry: BoardEntry & Fragment; context: BoardContext }>;
  /** Buttons in the bar while children are chosen. */
  Actions?: ComponentType<BoardActionsProps<Fragment>>;
  /** Ways to see some of the children only; `label` is a text key that gets `count`. */
  filters?: readonly { key: string; label: string; tone?: 'plain' | 'warn'; test: (entry: BoardEntry & Fragment) => boolean }[];
  /** A number at the top of the board; not shown when 0. */
  figures?: readonly { key: string; label: string; tone?: 'plain' | 'warn'; count: (entries: readonly (BoardEntry & Fragment)[]) => number }[];
}

/** The board part of a feature and the fragment on BoardChild that it reads. Make it with `boardSlot`. */
export interface BoardSlot {
  fragment: FeatureFragment;
  load: () => Promise<{ boardPart: BoardPart }>;
}

/** Ties a fragment on BoardChild to what shows it. */
export function boardSlot<Fragment>(slot: {
  fragment: TypedDocumentNode<Fragment, unknown>;
  load: () => Promise<{ boardPart: BoardPart<Fragment> }>;
}): BoardSlot {
  return slot as unknown as BoardSlot;
}

/** What a feature's panel on the page of practices gets. */
export interface PracticePanelProps {
  setting: { id: string; name: string };
  /** The feature's options at the setting. */
  options: Record<string, unknown>;
}

/** Something this person should know, as the words of its kind get it. */
export type ShownNotification = NotificationPartsFragment;

/** What the words of a notification are made with. */
export interface NotificationWordTools {
  t: ReturnType<typeof useText>;
  /** In the zone of the child's setting. */
  formats: Formats;
  /** When it happened, in words: the time, with the day when it was another one. */
  when: string;
  /** The child's first name, or words for a child whose name may not be shown. */
  name: string;
}

/** How one kind of notification is worded and where it leads. Make it with `notificationKind`. */
export interface NotificationKind<Fragment = unknown> {
  Icon: ComponentType<{ size?: number | string }>;
  /** The name of a feature's hue token; the frame's own colours when left out. */
  hue?: string;
  /** Key, with the namespace, of the sentence that says what it is: gets `name`, the child's first name. */
  title: string;
  /** A second line, in words; null where there is nothing more to say. */
  detail?: (notification: ShownNotification & Fragment, tools: NotificationWordTools) => string | null;
  /** The address inside the app of what it is about; null where this person can open nothing. */
  to?: (notification: ShownNotification & Fragment) => string | null;
  /** Key, with the namespace, of the button that leads there: gets `name`. */
  open?: string;
  /** What `detail` and `to` need of the notification's subject. */
  fragment?: FeatureFragment;
}

/** Ties the fragment on Notification that a kind reads to its words. */
export function notificationKind<Fragment = unknown>(kind: Omit<NotificationKind<Fragment>, 'fragment'> & { fragment?: TypedDocumentNode<Fragment, unknown> }): NotificationKind {
  return kind as unknown as NotificationKind;
}

/** Where a feature may show something besides its own pages. Everything is loaded when it is first shown. */
export interface FeatureSlots {
  /** Rows in the card of what waits for a parent: render `Need`s, or nothing. */
  needs?: () => Promise<{ Needs: ComponentType<{ children: readonly ShownChild[] }> }>;
  /** A card on a parent's home page. */
  home?: () => Promise<{ HomeCard: ComponentType<{ children: readonly ShownChild[] }> }>;
  /** Below a child's day: what one can add or say. */
  day?: () => Promise<{ DayActions: ComponentType<DaySlotProps> }>;
  /** A card on a child's page. */
  child?: () => Promise<{ ChildCard: ComponentType<{ child: ShownChild }> }>;
  /** Below the form of the sign-in page: other ways in, and what to do when one cannot. */
  signIn?: () => Promise<{ SignInHelp: ComponentType }>;
  /** In the card about oneself on the page of everything else. */
  account?: () => Promise<{ AccountLinks: ComponentType }>;
  timeline?: readonly TimelineKind[];
  board?: BoardSlot;
  /** On the page of practices, under the feature's own card, at a setting where it is on. */
  practice?: () => Promise<{ PracticePanel: ComponentType<PracticePanelProps> }>;
  /** On the page of what waits for a decision, below the work list: what else of this feature waits. */
  decide?: () => Promise<{ ToDecide: ComponentType }>;
}

/** What a feature shows in one of the apps. */
export interface WebFeature {
  /** The key of its manifest. Nothing of it is offered where the viewer's settings do not use it. */
  key: string;
  /** A part of the core: shown to everyone, whatever is switched on. */
  always?: boolean;
  messages?: MessageSource;
  nav?: readonly NavItem[];
  routes?: readonly FeatureRoute[];
  /** Pages for whoever has no session (yet): behind the link of a letter, for a forgotten password. Made with `PublicPage`; they show nothing that the server has not been asked for by the link itself. */
  publicRoutes?: readonly FeatureRoute[];
  slots?: FeatureSlots;
  /** The words of each kind of notification of the manifest that is meant for people of this app. A kind without words is shown in general ones. */
  notifications?: Readonly<Record<string, NotificationKind>>;
  /** Mutations that may wait on the device without network. Listed here, one that was kept by an older version of the app is still sent. */
  queueable?: readonly QueuedOperation[];
}

/** Declares what a feature shows in one app: its `src/parent` or `src/staff` door exports the result. */
export function defineWebFeature(feature: WebFeature): WebFeature {
  return feature;
}
