/// Finds a number by its rank without sorting the others (Hoare 1961).
enum Selection {
  /// The `rank`-th largest number, from 1; O(count) on average.
  ///
  /// There are that many numbers, and none is NaN.
  static func largest(_ rank: Int, of numbers: [Float]) -> Float {
    precondition(rank > 0 && rank <= numbers.count, "there is no number of that rank")
    var numbers = numbers
    var (low, high) = (0, numbers.count - 1)
    let wanted = rank - 1
    while low < high {
      let pivot = numbers[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while numbers[left] > pivot { left += 1 }
        while numbers[right] < pivot { right -= 1 }
        if left <= right {
          numbers.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if wanted <= right {
        high = right
      } else if wanted >= left {
        low = left
      } else {
        return numbers[wanted]
      }
    }
    return numbers[wanted]
  }
}
