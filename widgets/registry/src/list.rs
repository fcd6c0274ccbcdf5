//! What the list of widgets becomes: an enum with the facts of each, and a macro for code that needs the type of each.

/// Makes [`Widget`](crate::Widget) and [`for_each_declared`](crate::for_each_declared) of the list.
macro_rules! registry {
    (($d:tt)
        own { $($(#[$own_meta:meta])* $own:ident $own_module:ident,)+ }
        declared { $($(#[$meta:meta])* $variant:ident $module:ident,)* }
    ) => {
        $(pub use $own_module;)+
        $(pub use $module;)*

        /// A widget.
        #[cfg(not(misniets_bundle))]
        #[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Widget {
            #[default]
            $($(#[$own_meta])* $own,)+
            $($(#[$meta])* $variant,)*
        }

        #[cfg(not(misniets_bundle))]
        impl Widget {
            /// All widgets.
            pub const ALL: [Self; [$(stringify!($own),)+ $(stringify!($variant),)*].len()] =
                [$(Self::$own,)+ $(Self::$variant,)*];

            /// What the widget's folder declares.
            #[must_use]
            pub const fn facts(self) -> &'static misniets_kit::widget::WidgetFacts {
                match self {
                    $(Self::$own => &$own_module::facts::FACTS,)+
                    $(Self::$variant => &$module::facts::FACTS,)*
                }
            }
        }

        /// Calls a macro with the widgets that are known by their declarations alone: `Variant crate_name, …`. Each crate
        /// is exported here, with its [`DeclaredWidget`](misniets_kit::widget::DeclaredWidget) as `Card`.
        #[macro_export]
        macro_rules! for_each_declared {
            ($d callback:ident) => { $d callback! { $($variant $module,)* } };
        }
    };
}

pub(crate) use registry;
