/// Which repetition of an experiment runs, so that each keeps recordings of its own.
public enum ModelTrial {
  /// The number of the trial; 0 outside of experiments.
  @TaskLocal public static var current = 0
}
