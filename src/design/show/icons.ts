import Accessibility from '@lucide/svelte/icons/accessibility';
import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowLeft from '@lucide/svelte/icons/arrow-left';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Baby from '@lucide/svelte/icons/baby';
import Bell from '@lucide/svelte/icons/bell';
import Calendar from '@lucide/svelte/icons/calendar';
import Check from '@lucide/svelte/icons/check';
import ChevronDown from '@lucide/svelte/icons/chevron-down';
import Clock from '@lucide/svelte/icons/clock';
import Copy from '@lucide/svelte/icons/copy';
import Download from '@lucide/svelte/icons/download';
import Euro from '@lucide/svelte/icons/euro';
import External from '@lucide/svelte/icons/external-link';
import Eye from '@lucide/svelte/icons/eye';
import EyeOff from '@lucide/svelte/icons/eye-off';
import File from '@lucide/svelte/icons/file-text';
import Flag from '@lucide/svelte/icons/flag';
import History from '@lucide/svelte/icons/history';
import Home from '@lucide/svelte/icons/house';
import Image from '@lucide/svelte/icons/image';
import Info from '@lucide/svelte/icons/info';
import Key from '@lucide/svelte/icons/key-round';
import Languages from '@lucide/svelte/icons/languages';
import Link from '@lucide/svelte/icons/link';
import List from '@lucide/svelte/icons/list';
import Lock from '@lucide/svelte/icons/lock';
import LogOut from '@lucide/svelte/icons/log-out';
import Mail from '@lucide/svelte/icons/mail';
import Pin from '@lucide/svelte/icons/map-pin';
import MapIcon from '@lucide/svelte/icons/map';
import Menu from '@lucide/svelte/icons/menu';
import Message from '@lucide/svelte/icons/message-circle';
import Minus from '@lucide/svelte/icons/minus';
import Pencil from '@lucide/svelte/icons/pencil';
import Phone from '@lucide/svelte/icons/phone';
import Play from '@lucide/svelte/icons/play';
import Plus from '@lucide/svelte/icons/plus';
import Printer from '@lucide/svelte/icons/printer';
import Quote from '@lucide/svelte/icons/quote';
import Feed from '@lucide/svelte/icons/rss';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/settings';
import Shield from '@lucide/svelte/icons/shield';
import Trash from '@lucide/svelte/icons/trash-2';
import Alert from '@lucide/svelte/icons/triangle-alert';
import Undo from '@lucide/svelte/icons/undo-2';
import Upload from '@lucide/svelte/icons/upload';
import User from '@lucide/svelte/icons/user';
import Users from '@lucide/svelte/icons/users';
import Sound from '@lucide/svelte/icons/volume-2';
import Close from '@lucide/svelte/icons/x';

/** The icons of the house, by what they mean here. One library, one stroke. */
export const icons = {
	accessible: Accessibility,
	alert: Alert,
	baby: Baby,
	back: ArrowLeft,
	bell: Bell,
	calendar: Calendar,
	check: Check,
	clock: Clock,
	close: Close,
	copy: Copy,
	delete: Trash,
	down: ArrowDown,
	download: Download,
	edit: Pencil,
	external: External,
	feed: Feed,
	file: File,
	flag: Flag,
	forward: ArrowRight,
	hide: EyeOff,
	history: History,
	home: Home,
	image: Image,
	info: Info,
	key: Key,
	language: Languages,
	link: Link,
	list: List,
	lock: Lock,
	mail: Mail,
	map: MapIcon,
	menu: Menu,
	message: Message,
	minus: Minus,
	more: ChevronDown,
	person: User,
	people: Users,
	phone: Phone,
	pin: Pin,
	play: Play,
	plus: Plus,
	price: Euro,
	print: Printer,
	quote: Quote,
	search: Search,
	settings: Settings,
	shield: Shield,
	show: Eye,
	sign_out: LogOut,
	sound: Sound,
	undo: Undo,
	up: ArrowUp,
	upload: Upload
} as const;

export type IconName = keyof typeof icons;
