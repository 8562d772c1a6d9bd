//! The words of the field: kinds, states, statuses, impacts. One table each, in order of severity.

/// Declares an enum whose variants are words in the incident file and in the API.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every word, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word that stands for it in files, addresses and the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value that `word` stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl crate::set::Word for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                self.as_str()
            }

            fn place(self) -> usize {
                self as usize
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($word),+] })
            }
        }
    };
}

words!(
    /// What sort of entry it is.
    Kind {
        /// Something broke.
        Incident = "incident",
        /// Work in a window planned beforehand.
        Maintenance = "maintenance",
        /// A notice that never changes a status.
        Announcement = "announcement",
    }
);

words!(
    /// The state that an update gives an incident.
    IncidentState {
        /// Something is wrong and the cause is not known yet.
        Investigating = "investigating",
        /// The cause is known.
        Identified = "identified",
        /// A fix is in place and being watched.
        Monitoring = "monitoring",
        /// It is over.
        Resolved = "resolved",
        /// What was learnt, written afterwards; neither reopens nor moves the end.
        Postmortem = "postmortem",
    }
);

words!(
    /// The state that an update gives a maintenance.
    MaintenanceState {
        /// Announced.
        Scheduled = "scheduled",
        /// The work goes on.
        InProgress = "in_progress",
        /// The work is done and being checked.
        Verifying = "verifying",
        /// It is over.
        Completed = "completed",
        /// It does not take place.
        Cancelled = "cancelled",
    }
);

words!(
    /// How a service does, from best to worst: across entries the greatest wins.
    ServiceStatus {
        /// It works.
        Operational = "operational",
        /// It may not work, as planned.
        UnderMaintenance = "under_maintenance",
        /// It works, but badly.
        DegradedPerformance = "degraded_performance",
        /// It does not work for some.
        PartialOutage = "partial_outage",
        /// It does not work.
        MajorOutage = "major_outage",
    }
);

impl ServiceStatus {
    /// The worst of some statuses; of none, that all is well.
    #[must_use]
    pub fn worst(statuses: impl Iterator<Item = Self>) -> Self {
        statuses.max().unwrap_or(Self::Operational)
    }
}

words!(
    /// How bad an incident is, from least to worst.
    Impact {
        /// Nobody is hindered.
        None = "none",
        /// Services are degraded.
        Minor = "minor",
        /// Services are partly out.
        Major = "major",
        /// Services are out.
        Critical = "critical",
    }
);

words!(
    /// The answer for the whole page, from best to worst.
    Indicator {
        /// Nothing is wrong.
        None = "none",
        /// Nothing is wrong, and planned work goes on.
        Maintenance = "maintenance",
        /// Something is degraded.
        Minor = "minor",
        /// Something is partly out.
        Major = "major",
        /// Something is out.
        Critical = "critical",
    }
);

words!(
    /// Where an entry stands in time.
    Phase {
        /// It goes on.
        Open = "open",
        /// It has not begun.
        Upcoming = "upcoming",
        /// It is over.
        Closed = "closed",
    }
);

/// The states of an announcement's updates: there are none, so none can be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoState {}

impl Impact {
    /// The status that the impact gives each service the entry names.
    #[must_use]
    pub const fn status(self) -> ServiceStatus {
        match self {
            Self::None => ServiceStatus::Operational,
            Self::Minor => ServiceStatus::DegradedPerformance,
            Self::Major => ServiceStatus::PartialOutage,
            Self::Critical => ServiceStatus::MajorOutage,
        }
    }

    /// The impact that a status speaks of, by the same table.
    #[must_use]
    pub const fn of(status: ServiceStatus) -> Self {
        match status {
            ServiceStatus::Operational | ServiceStatus::UnderMaintenance => Self::None,
            ServiceStatus::DegradedPerformance => Self::Minor,
            ServiceStatus::PartialOutage => Self::Major,
            ServiceStatus::MajorOutage => Self::Critical,
        }
    }
}

impl From<Impact> for Indicator {
    fn from(impact: Impact) -> Self {
        match impact {
            Impact::None => Self::None,
            Impact::Minor => Self::Minor,
            Impact::Major => Self::Major,
            Impact::Critical => Self::Critical,
        }
    }
}

/// A state of an entry whose kind has states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The state of an incident.
    Incident(IncidentState),
    /// The state of a maintenance.
    Maintenance(MaintenanceState),
}

impl State {
    /// The word that stands for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Incident(state) => state.as_str(),
            Self::Maintenance(state) => state.as_str(),
        }
    }
}

/// The states that the updates of one kind of entry may carry.
pub trait StateOf: Copy {
    /// The kind they belong to.
    const KIND: Kind;

    /// Their words.
    const WORDS: &'static [&'static str];

    /// Reads a word as a state of this kind.
    fn from_word(word: &str) -> Option<Self>;

    /// The state, among those of every kind.
    fn state(self) -> State;
}

impl StateOf for IncidentState {
    const KIND: Kind = Kind::Incident;
    const WORDS: &'static [&'static str] = Self::WORDS;

    fn from_word(word: &str) -> Option<Self> {
        Self::from_word(word)
    }

    fn state(self) -> State {
        State::Incident(self)
    }
}

impl StateOf for MaintenanceState {
    const KIND: Kind = Kind::Maintenance;
    const WORDS: &'static [&'static str] = Self::WORDS;

    fn from_word(word: &str) -> Option<Self> {
        Self::from_word(word)
    }

    fn state(self) -> State {
        State::Maintenance(self)
    }
}

impl StateOf for NoState {
    const KIND: Kind = Kind::Announcement;
    const WORDS: &'static [&'static str] = &[];

    fn from_word(_: &str) -> Option<Self> {
        None
    }

    fn state(self) -> State {
        match self {}
    }
}
